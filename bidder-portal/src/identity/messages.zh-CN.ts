export default {
  login: '用户名',
  loginMissing: '请填写用户名',
  password: '密码',
  passwordMissing: '请填写密码',
  enter: '登录',
  noAccount: '还没有账号？',
  signUp: '实名注册',
  demoAccounts: '演示账号',
  demoHint: '虚构的人物，点一下即可登录。',
}
