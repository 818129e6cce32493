import { type ContactImport, showId } from '@parley/contracts'

/** An import that has ended, with one row that could not be taken. */
export function sampleImport(uuid: string, at: string): ContactImport {
  return {
    id: showId('import', uuid),
    source: 'csv',
    filename: 'customers.csv',
    status: 'completed',
    encoding: 'utf-8',
    delimiter: ',',
    columns: ['Name', 'Mobile No'],
    mapping: { Name: 'name', 'Mobile No': 'phone' },
    default_country: 'IN',
    match_by: ['external_id', 'phone', 'email'],
    on_match: 'update',
    tags: [],
    audience_id: null,
    opts_out: false,
    opt_out_reason: null,
    all_or_nothing: false,
    contact_events: false,
    required: [],
    callback_url: null,
    callback_format: 'native',
    size_bytes: 4210,
    total: 120,
    percent: 100,
    counts: { processed: 120, created: 100, updated: 15, unchanged: 4, failed: 1 },
    check: null,
    problem: null,
    created_at: at,
    started_at: at,
    completed_at: at,
  }
}
