export const personal = {
	title: 'Mijn pagina'
};
