/**
 * `direct`: a connection of ours is one of Postgres, for as long as it lives, so statements can be prepared on it.
 * `pooled`: a pooler may give every transaction to another one, so nothing is prepared.
 */
export type ConnectionMode = 'direct' | 'pooled'
