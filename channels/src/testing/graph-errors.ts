/** Errors as the Graph API writes them. */

export interface GraphError {
  status: number
  code: number
  title: string
  details?: string
  subcode?: number
  /** The words for people, which Meta writes of a template. */
  user?: { title: string; message: string }
}

/** HTTP status and title of the codes that the fake gives of its own accord; any other code may be asked for. */
const KNOWN: Record<number, { status: number; title: string }> = {
  4: { status: 400, title: 'Application request limit reached' },
  33: { status: 400, title: 'Parameter value is not valid' },
  100: { status: 400, title: 'Invalid parameter' },
  190: { status: 401, title: 'Error validating access token: Session has expired' },
  368: { status: 403, title: 'Temporarily blocked for policies violations' },
  80007: { status: 400, title: 'Rate limit issues' },
  130429: { status: 429, title: 'Rate limit hit' },
  131000: { status: 500, title: 'Something went wrong' },
  131008: { status: 400, title: 'Required parameter is missing' },
  131009: { status: 400, title: 'Parameter value is not valid' },
  131026: { status: 400, title: 'Message undeliverable' },
  131047: { status: 400, title: 'Re-engagement message' },
  131050: { status: 400, title: 'User has stopped receipt of marketing messages' },
  131056: { status: 400, title: 'Business account, consumer account pair rate limit hit' },
  132000: { status: 400, title: 'Number of parameters does not match the expected number of params' },
  132001: { status: 404, title: 'Template name does not exist in the translation' },
  132012: { status: 400, title: 'Parameter format does not match format in the created template' },
  132015: { status: 400, title: 'Template is paused' },
  132016: { status: 400, title: 'Template is disabled' },
}

export function graphError(code: number, details?: string, more: Partial<GraphError> = {}): GraphError {
  return {
    status: 400,
    title: 'Error',
    ...KNOWN[code],
    code,
    ...(details !== undefined && { details }),
    ...more,
  }
}

export function graphErrorBody(error: GraphError): string {
  return JSON.stringify({
    error: {
      message: `(#${error.code}) ${error.title}`,
      type: 'OAuthException',
      code: error.code,
      ...(error.subcode !== undefined && { error_subcode: error.subcode }),
      ...(error.user !== undefined && {
        is_transient: false,
        error_user_title: error.user.title,
        error_user_msg: error.user.message,
      }),
      ...(error.details !== undefined && {
        error_data: { messaging_product: 'whatsapp', details: error.details },
      }),
      fbtrace_id: 'AFakeTraceOfTheTests',
    },
  })
}
