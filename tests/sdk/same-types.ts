/**
 * Type-checked, never run: the types of the package are those of the operation table. `@parley/packaged` stands for the installed
 * package, and `@parley/sdk` for its source.
 */
import type * as packaged from '@parley/packaged'
import type * as source from '@parley/sdk'

type Is<One, Other> = [One] extends [Other] ? true : false
type Same<One, Other> = Is<One, Other> extends true ? Is<Other, One> : false

/** An input may be stricter: a number in a query is read from any value, and the package asks for a number. */
type WrongInput = {
  [Name in source.OperationName]: Is<packaged.Input<Name>, source.Input<Name>> extends true
    ? Same<keyof packaged.Input<Name>, keyof source.Input<Name>> extends true
      ? never
      : Name
    : Name
}[source.OperationName]
type WrongOutput = {
  [Name in source.OperationName]: Same<packaged.Output<Name>, source.Output<Name>> extends true ? never : Name
}[source.OperationName]
type WrongPublicOutput = {
  [Name in source.PublicOperationName]: Same<
    packaged.PublicOutput<Name>,
    source.PublicOutput<Name>
  > extends true
    ? never
    : Name
}[source.PublicOperationName]

export const NAMES_ARE_THE_SAME: [
  Same<packaged.OperationName, source.OperationName>,
  Same<packaged.PublicOperationName, source.PublicOperationName>,
  Same<packaged.EventType, source.EventType>,
  Same<packaged.ErrorCode, source.ErrorCode>,
] = [true, true, true, true]

/** A name here is an operation whose types differ. */
export const WRONG: { [Name in WrongInput | WrongOutput | WrongPublicOutput]: never } = {}
