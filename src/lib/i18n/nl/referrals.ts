export const referrals = {
	title: 'Doorgeleiding'
};
