export const session = {
	title: 'Sessie'
};
