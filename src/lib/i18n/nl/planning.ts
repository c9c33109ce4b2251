export const planning = {
	title: 'Sessie plannen'
};
