export const signUp = {
	title: 'Aanmelden'
};
