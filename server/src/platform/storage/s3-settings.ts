/** Where a bucket is, and what it is asked with. */
export interface S3Settings {
  bucket: string
  /** Undefined: the one of AWS in the region. */
  endpoint: string | undefined
  region: string
  /** Undefined: what the machine is given: the AWS_* variables, a profile, or its role. */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined
  /** The bucket stands in the path of an address, not in its host name. */
  pathStyle: boolean
  /** All keys begin with it. Empty, or it ends with a slash. */
  prefix: string
}

export interface S3Times {
  /** Until a connection stands. Milliseconds. */
  connectMs: number
  /** Without a byte in either direction. Milliseconds. */
  silenceMs: number
  /** Times that one request is tried. */
  attempts: number
}

export const S3_TIMES: S3Times = { connectMs: 3_000, silenceMs: 10_000, attempts: 3 }

export const bucketOf = ({ bucket, endpoint, region }: S3Settings): string =>
  `bucket ${bucket} at ${endpoint ?? `AWS, region ${region}`}`
