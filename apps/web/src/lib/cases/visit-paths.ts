/** German paths of the desk. */
export const DESK = '/amt/vorgaenge'
export const caseDeskPath = (reference: string) => `${DESK}/${reference}`
