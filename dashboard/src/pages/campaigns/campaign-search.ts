/** The filters of the pages of campaigns, as the address holds them. */
export interface CampaignsSearch {
  /** One status, or all. */
  status?: string
}

export interface CampaignSearch {
  /** The recipients that are shown: those of one state. */
  state?: string
  /** Those who came at least so far, as the funnel counts them. */
  reached?: string
  reason?: string
}
