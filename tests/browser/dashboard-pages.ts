/** Every page of the dashboard, for tests and pictures that look at all of them. */
export interface DashboardPage {
  /** Of its picture. */
  name: string
  /** Below /app. */
  path: string
}

export const DASHBOARD_PAGES: readonly DashboardPage[] = [
  { name: 'inbox', path: '/inbox/open' },
  { name: 'inbox-empty', path: '/inbox/snoozed' },
]
