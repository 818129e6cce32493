/** Who a message came from or goes to. At least one field is present. */
export interface Handle {
  /** E.164 with "+". Absent where the provider hides it. */
  phone?: string
  /** The provider's own id of the person towards this business, e.g. WhatsApp's business-scoped user id. */
  provider_user_id?: string
  /** Our own id of somebody who opened a web chat. */
  visitor_id?: string
}
