/** Why a form could not be saved, where no single field is the cause. */
import type { ParleyError } from '@parley/sdk/client'

export const FormProblem = ({ error }: { error: ParleyError | null }) =>
  error && error.fields.length === 0 ? (
    <p className="callout bad col-span-full" role="alert">
      {error.message}
    </p>
  ) : null
