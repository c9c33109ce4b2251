export const invitations = {
	title: 'Uitnodiging'
};
