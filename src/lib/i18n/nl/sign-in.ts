export const signIn = {
	title: 'Inloggen'
};
