import type {SignInMessages} from '../messages.ts';

/** What is said while somebody signs in with a code from their mail. */
export const pl: SignInMessages = {
  signInTitle: 'Sign in with a code',
  signInEmail: 'Your e-mail address',
  signInEmailHint: 'The one that your circle knows you by. We mail you a six-digit code.',
  signInSend: 'Send me a code',
  signInSending: 'One moment…',
  signInCodeTitle: 'Type the code from your mail',
  signInCodeSent: 'We sent six digits to {email}. They are good until {time}.',
  signInCode: 'Six-digit code',
  signInCodeHint: 'No mail? Look among the spam, too.',
  signInPreview: 'No mail leaves this computer. Your code is {code}.',
  signInInbox: 'No mail leaves this computer. Open the inbox to read your code.',
  signInConfirm: 'Sign in',
  signInOther: 'Use another address',
  signInAgain: 'Send another code',
  signInError: 'Error:',
  signInEmailWrong: 'Enter an e-mail address, such as name@example.org',
  signInCodeFormat: 'The code has six digits',
  signInCodeWrong: 'That is not the code that we sent. Check it, or ask for another one',
  signInCodeOld: 'That code is too old, or was tried too often. Ask for another one.',
  signInOffline: 'There is no connection. Try again.',
  signInLimited: 'That was too often. Try again in some minutes.',
  signInFailed: 'That did not work. Try again.',
};
