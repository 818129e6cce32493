/** https://developers.facebook.com/docs/whatsapp/cloud-api/messages/text-messages: 4096 characters, 2026-11. */
export const MAXIMUM_CHARACTERS = 4_096
