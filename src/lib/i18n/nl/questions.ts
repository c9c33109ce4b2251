export const questions = {
	title: 'Vragen'
};
