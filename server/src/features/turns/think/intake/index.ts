export { type Intake, readIntake } from './intake.ts'
export { openIntake, type TurnIntake, usualQuestions } from './open-intake.ts'
