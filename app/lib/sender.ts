/**
 * The header that says whose change it is. What waits in a browser may be sent by a page that was opened before somebody
 * else signed in there.
 */
export const SENDER_HEADER = "Primum-Account";
