export default {
  login: 'Login',
  loginMissing: 'Enter your login',
  password: 'Password',
  passwordMissing: 'Enter your password',
  enter: 'Sign in',
  noAccount: 'No account yet?',
  signUp: 'Sign up with your real name',
  demoAccounts: 'Demo accounts',
  demoHint: 'Made-up people; one press signs you in.',
}
