import { describeConformance } from '../kit/conformance.ts'
import { elevenLabs } from './index.ts'
import { CREDENTIALS, wire } from './wire.fixture.ts'

describeConformance(elevenLabs, { credentials: CREDENTIALS, wire })
