/** The steps of connecting a number keep this in the browser. It holds no secret of Meta. */
export interface ConnectDraft {
  name: string
  phone_number_id: string
  waba_id: string
  verify_token: string
}
