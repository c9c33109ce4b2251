export const mail = {
	signature: 'Sessieplanner van Regio Zwolle'
};
