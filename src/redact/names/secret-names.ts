import { phrases, type NameGroup } from './name-group.ts';

/**
 * Names that people give to secrets, in English, Spanish, Portuguese, French and Indonesian. Words are separated by spaces; `api key` also
 * stands for `apiKey`, `API_KEY`, `x-api-key` and `apikey`. Accents are left out. `sure` hides whatever is assigned to the name,
 * `likely` what does not read like a word, `weak` only what looks like a credential.
 */
export const secretNames: readonly NameGroup[] = [
  {
    kind: 'api-key',
    form: 'plain',
    trust: 'sure',
    phrases: phrases(`
      api key, app key, application key, begini key, subscription key, rest key, api token, developer key, clave api,
      clave de api, clave de la api, llave api, llave de api, chave api, chave de api, chave da api, cle api,
      cle d api, cle de l api, kunci api, api kunci, apikeys, x functions key, functions key, account api
    `),
  },
  {
    kind: 'bearer',
    form: 'authorization',
    trust: 'sure',
    phrases: phrases(`
      authorization, authorisation, proxy authorization
    `),
  },
  {
    kind: 'bearer',
    form: 'plain',
    trust: 'sure',
    phrases: phrases(`
      access token, bearer token, auth token, authentication token, authorization token, oauth token, oauth2 token,
      refresh token, id token, user token, login token, bearer, token de acceso, token de acesso, token akses,
      token acceso, token acesso, jeton d acces, jeton acces, jeton, security token, session jwt, jwt, jwt token,
      client assertion, saml response, saml artifact, samlart
    `),
  },
  // `Failing assertion: page->id == 0`
  { kind: 'bearer', form: 'plain', trust: 'likely', phrases: ['assertion'] },
  {
    kind: 'cookie',
    form: 'cookie',
    trust: 'sure',
    phrases: phrases(`
      cookie, set cookie, cookies, cookie2, http cookie
    `),
  },
  {
    kind: 'session-id',
    form: 'plain',
    trust: 'likely',
    phrases: phrases(`
      session id, sessionid, sess id, session key, session token, jsessionid, phpsessid, asp net sessionid, sid,
      connect sid, id sesion, id de sesion, sesion id, id sessao, id da sessao, sessao id, id session, id de session,
      id sesi, sesi id, session identifier, session cookie, session ref, session reference, sessid, jsession id, mysapsso2
    `),
  },
  { kind: 'session-id', form: 'plain', trust: 'weak', phrases: ['session', 'sess', 'sesion', 'sessao', 'sesi'] },
  {
    kind: 'signature',
    form: 'signature',
    trust: 'likely',
    phrases: phrases(`
      signature, x signature, begini signature, hub signature, webhook signature, sig, hmac, x hub signature 256,
      firma, assinatura, tanda tangan, signature v2, sha512 signature, request signature, hmac sha512, hmac sha256
    `),
  },
  {
    kind: 'signature',
    form: 'digest',
    trust: 'likely',
    phrases: phrases(`
      received, computed, expected, actual, got, want, wanted, provided, presented, ours, theirs, digest, header value, local,
      recibida, recibido, esperada, esperado, recebida, recebido, recue, attendue, diterima, dihitung
    `),
  },
  {
    kind: 'password',
    form: 'plain',
    trust: 'sure',
    phrases: phrases(`
      password, passwd, passwort, kennwort, pwd, passphrase, pass phrase, pass word, passcode, pass code, pword, psw, passw, pswd, psswd,
      contrasena, contrasenia, contrasea, clave de acceso, clave acceso, clave secreta, palabra secreta, palabra de paso, senha,
      palavra passe, palavra chave secreta, mot de passe, motdepasse, mdp, kata sandi, katasandi, sandi, kata sandinya, sandinya,
      kata kunci rahasia, kode sandi, requirepass, masterauth, user pass, db pass, database pass, smtp pass,
      mail pass, ftp pass, mysql pass, redis pass, admin pass, root pass, login pass, passkey, keypass, storepass,
      store password, auth pass, proxy pass, secret word, kata laluan, ansible become pass, userpwd, ldap bind pw,
      bindpw, rootpw, dbpw, mypw, userpw, adminpw, pswrd, passwrd, pssword, mqpassword, sshpass, deststorepass, srcstorepass, destkeypass, srckeypass, ntlm hash, nt hash,
      authentication string, contrasena actual, clave actual, pass actual, pgpass, password digest, nenosiri, wagwoord, neno la siri, nywila, kontrasenyas, rahatphan,
      phrase secrete, phrase de passe, key content
    `),
  },
  {
    kind: 'password',
    form: 'plain',
    trust: 'likely',
    phrases: ['pass', 'clave', 'kata kunci', 'sandi', 'pw', 'password hash', 'passwd hash', 'pass hash', 'pwd hash'],
  },
  {
    kind: 'secret',
    form: 'pin',
    trust: 'likely',
    phrases: phrases(`
      pin, pin code, codigo pin, kode pin, code pin, otp, otp code, kode otp, codigo otp, one time password,
      one time code, one time passcode, totp, mfa code, mfa token, 2fa code, two factor code, verification code,
      security code, auth code, authorization code, activation code, confirmation code, sms code,
      codigo de verificacion, codigo verificacion, codigo de seguridad, codigo de verificacao, codigo de seguranca,
      code de verification, code de securite, kode verifikasi, kode keamanan, cvv, cvv2, cvc, cvc2,
      card verification value, transaction pin, mpin, upi pin, atm pin, recovery code, backup code, login code, backup codes, recovery codes, scratch codes,
      codigo seguridad, codigo seguranca, codigo acceso, codigo acesso, codigo autenticacao, codigo de autenticacao,
      codigo confirmacao, codigo de confirmacion, codigo de confirmacao, code de confirmation, clave dinamica, code verification, code securite, nip,
      access code, totp code, codigo de acceso, codigo de acesso, code d acces, kode akses, oauth code, device code, user code
    `),
  },
  {
    kind: 'private-key',
    form: 'plain',
    trust: 'sure',
    phrases: phrases(`
      private key, private key id, priv key, rsa key, ssh key, clave privada, llave privada, chave privada, cle privee, kunci privat,
      kunci pribadi, signing private key, client key data, key data, tls key, ssl key, key pem, private pem
    `),
  },
  {
    kind: 'connection-string',
    form: 'plain',
    trust: 'sure',
    phrases: phrases(`
      shared access signature, sas token, shared access key, sas key
    `),
  },
  {
    kind: 'cloud-key',
    form: 'plain',
    trust: 'sure',
    phrases: phrases(`
      access key, access key id, secret access key, aws secret, aws session token, account key, storage key,
      storage account key, aws access key, aws secret key, aws sec key, service account key, cosmos key, x amz security token,
      amz security token, linode token, do token, clave de acceso aws, chave de acesso, cle d acces, kunci akses,
      llave de acceso
    `),
  },
  {
    kind: 'secret',
    form: 'plain',
    trust: 'sure',
    phrases: phrases(`
      client secret, app secret, application secret, consumer secret, consumer key, webhook secret, signing secret,
      shared secret, secret key, secretkey, private token, secret token, oauth secret, jwt secret, api secret,
      session secret, cookie secret, token secret, hmac secret, secret key base, begini secret, csrf token, csrf,
      xsrf, xsrf token, csrfmiddlewaretoken, jenkins crumb, authenticity token, request verification token, reset token,
      password reset token, invite token, invitation token, verification token, confirmation token, remember token,
      activation token, magic token, unsubscribe token, code verifier, api hash, hash salt, encryption key,
      signing key, master key, hmac key, hash key, license key, licence key, server key, integration key, deploy key,
      shared key, honeycomb team, cypress record key, token digest, string data, sonar login, lihim na susi, preshared key, pre shared key, psk, auth key, authkey, authentication key, wallet key,
      decryption key, cipher key, aes key, des key, crypto key, secure key, routing token, bot token, push token,
      fcm token, unseal key, unseal keys, unseal keys b64, unseal keys hex, recovery keys b64, recovery keys hex, keys base64, key material, plaintext key, serial key, private merchant id, device token, registration token, github token, gitlab token, npm token, slack token, deploy token,
      runner token, ci token, vault token, consul token, k8s token, service token, gh token, pat,
      personal access token, telegram token, access secret, merchant key, salt key, security key, machine key,
      validation key, webhook key, hook secret, notification key, instrumentation key, write key, admin key,
      root token, partner key, app token, application token, x auth token, xoauth token, sync token secret,
      seed phrase, mnemonic, recovery phrase, nonce secret, pepper, fernet key, appsecret, session ticket,
      credential, credentials, secreto, segredo, rahasia, kunci rahasia, secreto cliente, secreto del cliente, segredo cliente, segredo do cliente, secret client, secret du client,
      rahasia klien, chave secreta, cle secrete, llave secreta,
      clave de cifrado, chave de criptografia, cle de chiffrement, kunci enkripsi, token secreto, jeton secret,
      token rahasia, token de seguridad, token de seguranca, frase secreta, frase de recuperacion, credencial,
      credenciales, credenciais, identifiants, kredensial
    `),
  },
  {
    kind: 'secret',
    form: 'plain',
    trust: 'likely',
    phrases: phrases(`
      secret, secrets, secret id, skey, totp seed, otp seed, mfa seed, token, chave, kunci, cle, llave, auth, salt, ticket
    `),
  },
  {
    kind: 'secret',
    form: 'plain',
    trust: 'weak',
    phrases: phrases(`
      key, key used, access, verifier, tok, tokens, creds, keys, code, nonce, otac, seed, hash, license, cert, invite, invitation, app certificate, webhook, hook, state
    `),
  },
];
