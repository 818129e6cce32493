/** An operation of the API as the node shows it. */
export interface Operation {
  /** As the reference names it: `messages.send`. */
  name: string
  resource: string
  /** The verb: `send`. */
  operation: string
  summary: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  /** Answers pages that `cursor` goes through. */
  isList: boolean
  fields: readonly Field[]
}

export interface Field {
  name: string
  place: 'path' | 'query' | 'body'
  type: 'string' | 'number' | 'boolean' | 'options' | 'json'
  required: boolean
  /** A text that begins as an object or a list of JSON is read as JSON. */
  orJson?: true
  description: string
  /** Of the type `options`. */
  values?: readonly string[]
}
