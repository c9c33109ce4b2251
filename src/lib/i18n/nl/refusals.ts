export const refusals = {
	session_full: 'De sessie is vol.'
};
