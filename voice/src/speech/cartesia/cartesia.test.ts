import { describeConformance } from '../kit/conformance.ts'
import { cartesia } from './index.ts'
import { CREDENTIALS, wire } from './wire.fixture.ts'

describeConformance(cartesia, { credentials: CREDENTIALS, wire })
