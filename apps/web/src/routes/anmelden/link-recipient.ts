/** Remembers for a quarter of an hour where the link was mailed to, so that the next page can show a mistyped address. */
export const LINK_RECIPIENT_COOKIE = 'klammer.link-recipient'
