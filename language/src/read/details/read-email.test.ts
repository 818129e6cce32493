import { describe, expect, test } from 'vitest'
import { readEmail } from './index.ts'

describe('an e-mail address is read, typed or spoken', () => {
  test.each([
    ['rahul@example.com', 'rahul@example.com'],
    ['My mail is Rahul.Verma+x@Example.co.in.', 'rahul.verma+x@example.co.in'],
    ['rahul @ gmail.com', 'rahul@gmail.com'],
    ['rahul at gmail dot com', 'rahul@gmail.com'],
    ['rahul verma at gmail dot com', 'rahulverma@gmail.com'],
    ['my email is rahul dot verma at yahoo dot co dot in', 'rahul.verma@yahoo.co.in'],
    ['rahul underscore 99 at the rate gmail dot com', 'rahul_99@gmail.com'],
    ['mera email rahul at gmail.com hai', 'rahul@gmail.com'],
    ['email asha (at) salon (dot) in', 'asha@salon.in'],
    ['asha [at] salon [dot] in', 'asha@salon.in'],
    ['r a h u l at gmail dot com', 'rahul@gmail.com'],
    ['rahul at gmail com', 'rahul@gmail.com'],
    ['rahul @ gmail . com', 'rahul@gmail.com'],
    ['a@example.com, sorry b@example.com', 'b@example.com'],
    ['a@example.com nahi b@example.com', 'b@example.com'],
    ['a@example.com or b@example.com', 'a@example.com'],
    ['ईमेल rahul@example.com है', 'rahul@example.com'],
  ])('%s', (text, email) => {
    expect(readEmail(text)).toBe(email)
  })

  test.each([
    'I am at google.com',
    'look at example dot com',
    'meet me at 5',
    '@rahul',
    'rahul@ybl',
    'rahul@localhost',
    'rahul at home. come soon',
    'a..b@example.com is not one',
    '',
  ])('and not in %j', (text) => {
    expect(readEmail(text)).toBeUndefined()
  })
})
