/** The provider’s ids of a contact, as sender or recipient. At least one field is present. */
export interface Identities {
  /** E.164 with "+". Absent where the provider hides it. */
  phone?: string
  /** WhatsApp's own id of the contact towards this business, its business-scoped user id. */
  whatsapp_user?: string
  /** Our own id of a visitor of a web chat. Comes alone. */
  visitor?: string
}
