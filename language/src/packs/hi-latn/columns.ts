import type { ColumnNames } from '../column-names.ts'

export const COLUMNS: ColumnNames = {
  headings: {
    name: ['naam', 'pura naam', 'grahak ka naam'],
    first_name: ['pehla naam'],
    last_name: ['upnaam'],
    phone: ['mobile nambar', 'phone nambar', 'sampark nambar'],
    email: [],
    external_id: ['grahak id'],
    language: ['bhasha'],
    time_zone: [],
    tags: [],
    lead_score: [],
    opted_in: ['sehmati', 'sahmati'],
    opted_out: [],
  },
  yes: ['haan', 'han'],
  no: ['nahi', 'nahin'],
}
