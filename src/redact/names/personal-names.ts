import { phrases, type NameGroup } from './name-group.ts';

/** Names that people give to personal data, in the same five languages and written the same way as the secret ones. */
export const personalNames: readonly NameGroup[] = [
  {
    kind: 'phone',
    form: 'phone',
    trust: 'likely',
    phrases: phrases(`
      phone, phone number, phone no, mobile, mobile number, mobile no, mobile phone, cell, cell phone, cellphone,
      msisdn, tel, telephone, telephone number, whatsapp, whatsapp number, wa number, contact number, sms to,
      sms number, landline, home phone, work phone, telefono, celular, movil, numero de telefono, numero de celular,
      telefone, numero de telefone, telemovel, portable, numero de portable, numero de telephone, telepon, telp,
      no hp, nomor hp, nomor telepon, no telp, no telepon, handphone, ponsel, nomor ponsel, fax, recipient number, from number, to number, sender number, mob, mob no, mob number, fone, tlf,
      phonenumber, caller, callee, subscriber number, wa id, party phone, telefone celular, telefono celular, telefono movil, nomor wa, no wa, nomor whatsapp
    `),
  },
  {
    kind: 'card',
    form: 'card',
    trust: 'sure',
    phrases: phrases(`
      card number, card no, pan, credit card, cc number, debit card, card, numero de tarjeta, tarjeta,
      numero do cartao, cartao, numero de carte, nomor kartu, primary account number, cc num, credit card number,
      payment card, track 1, track 2, track data, track 1 data, track 2 data
    `),
  },
  {
    kind: 'iban',
    form: 'account',
    trust: 'likely',
    phrases: phrases(`
      iban, cuenta iban, conta iban, compte iban, account iban, bank iban, account number, bank account, bank account number, acct no, account no, acct number, nuban,
      numero de cuenta, cuenta bancaria, clabe, conta bancaria, numero da conta, numero de compte, nomor rekening,
      no rekening, rekening, beneficiary account, conta corrente, conta poupanca, cuenta corriente, cuenta de ahorros,
      compte courant, savings account, acct, vpa, upi, upi id, virtual payment address
    `),
  },
  {
    kind: 'national-id',
    form: 'national-id',
    trust: 'sure',
    phrases: phrases(`
      national id, nat id, nat id no, ghana card, voter card, driver license, drivers license, nif, nie, kenyan id, kenya id, nigerian id, nigeria id, philippine id, indian id, national id number,
      national id no, nationalid, national identifier, id number, id no, identity number, identity no, identity card,
      id card, id card number, ssn, social security number, social security, ssn last4, itin, nino, ni number,
      national insurance number, national insurance, nin, bvn, bank verification number, kra pin, huduma number,
      maisha number, sa id, rsa id, south african id, sa id number, aadhaar, aadhar, aadhaar number, aadhaar no,
      uidai, pan number, pan no, pan card, voter id, voter id number, epic number, curp, rfc, ine, clave de elector,
      cpf, cnpj, cpf cnpj, rg, registro geral, huduma, huduma no, cedula, cedula de ciudadania, cedula ciudadania,
      nit, rut, run, rol unico tributario, documento, numero documento, numero de documento,
      numero de identificacion, documento de identidad, documento identidad, numero documento identidad, numero de identidad, dni, nie, nid, nik, nomor induk kependudukan,
      ktp, no ktp, nomor ktp, npwp, sss, sss number, sss no, tin, tin number, tin no, philsys, philsys number, psn,
      pcn, umid, umid number, philhealth, philhealth number, gsis, pagibig, thai id, thai national id, citizen id,
      citizenid, laser id, laser code, passport, passport number, passport no, pasaporte, passaporte, passeport,
      paspor, nomor paspor, driving licence, driver license, drivers license, driving license, driver licence,
      licence number, license number, driving licence number, dl number, nhs number, tax id, tax number, tax pin,
      personal number, gov id, government id, identification number, document number, document no, doc number, doc no,
      applicant id number, ni no, nationalidnumber, titulo de eleitor, cnh, licencia de conducir,
      licencia de conduccion, licencia conducir, carteira de motorista, permis de conduire, pis, nis,
      numero de securite sociale, nir, carte d identite, id document, identity document, identification document, identification, identificacion, identificacao, numero de passeport, numero de pasaporte, my id, my id number,
      ein, employer identification number, utr, unique taxpayer reference, nss, numero de seguridad social, numero de seguro social, huduma namba, maisha namba,
      nhs no, epic no, dl no, dl number, dl num, voters card, voter s id, license no, licence no, voters card number, voter card number, voter id no, voter number, pvc number, virtual nin, vnin, kk, no kk, nomor kk,
      kartu keluarga, no paspor, cedula de extranjeria, pag ibig mid, tax file number
    `),
  },
  {
    kind: 'dob',
    form: 'date',
    trust: 'sure',
    phrases: phrases(`
      dob, date of birth, birth date, birthdate, birthday, birth day, born, born on, d o b, fecha de nacimiento,
      fecha nacimiento, fec nacimiento, fecha nac, fec nac, data de nascimento, data nascimento, dt nascimento, nascimento,
      nacimiento, date de naissance, date naissance, naissance, birth, tanggal lahir, tgl lahir, lahir, year of birth,
      birth year, date birth, birth dt, bday, dateofbirth, nacido, nascido, ne le, nee le, nacido el, nacida el, naci el, nacio, nacio el, nasceu em, tgl lhr, nascido em, nascida em, nasci em, lahir pada, nacida, nascida, tempat tgl lahir, tempat tanggal lahir, ttl lahir
    `),
  },
  {
    kind: 'name',
    form: 'person',
    trust: 'sure',
    phrases: phrases(`
      first name, last name, full name, full names, surname, family name, given name, given names, middle name, maiden name,
      mothers maiden name, public name, mother maiden name, applicant name, customer name, client name, borrower name,
      guarantor name, contact name, person name, account holder, account holder name, card holder, cardholder,
      cardholder name, card holder name, name on card, beneficiary name, payee name, legal name, preferred name,
      spouse name, next of kin, kin name, father name, fathers name, mother name, mothers name, owner name,
      employee name, employer contact, referee name, director name, shareholder name, signatory name, trustee name, nominee name, reference name, sender name, recipient name, nick name,
      name first, name last, fname, lname, firstname, lastname, fullname, display name, real name, patient name,
      holder name, other names, agent name, officer name, loan officer name, forename, member name, signatory,
      nombre completo, nombres, apellido, apellidos, primer nombre, segundo nombre, primer apellido,
      segundo apellido, apellido paterno, apellido materno, nombre del cliente, nombre cliente, nombre solicitante,
      nombre y apellido, nombre titular, nome completo, sobrenome, primeiro nome, ultimo nome, nome do cliente,
      nome cliente, nome da mae, nome mae, nome do pai, nome do titular, apelido, nome social, prenom, prenoms,
      nom de famille, nom complet, nom du client, nom client, nom prenom, nama lengkap, nama depan, nama belakang,
      nama ibu, nama ibu kandung, nama nasabah, nama pelanggan, nama peminjam, nama pemohon, nom famille, nama sesuai ktp, nama ktp, nama debitur, atas nama, nome da mae completo, nombre de la madre, nombre madre, nombre del padre, nombre padre, nome mae completo, remitter name, payer name, consumer name, receiver name, applicant first, applicant last, taxpayer name, subscriber name, registered name, nama lgkp, nama lgkp ibu, nama lgkp ayah, creditor name, debtor name, debit party name, credit party name, nama gadis ibu kandung, nama gadis ibu, ibu kandung
    `),
  },
  {
    kind: 'name',
    form: 'person',
    trust: 'weak',
    phrases: phrases(`
      name, account name, nombre, nome, nom, nama, applicant, customer, borrower, client, cliente, solicitante, pelanggan, nasabah,
      guarantor, holder, titular, names, fn, username, user name, profile name, beneficiary, payee, spouse, husband, wife, conyuge
    `),
  },
  {
    kind: 'device-id',
    form: 'device',
    trust: 'sure',
    phrases: phrases(`
      imei, imei number, imeis, sim serial, sim serial number, sim id, imei1, imei2, device ids, advertising identifier, device unique identifier, meid, imsi, iccid, idfa, idfv, gaid, aaid, adid, advertising id, ad id, advertiser id,
      google ad id, gps adid, oaid, vaid, android id, device id, deviceid, device identifier, device uuid, device uid,
      device serial, serial number, device fingerprint, device unique id, udid, mac address, mac addr, mac, wifi mac,
      bluetooth mac, bluetooth address, hardware id, machine id, vendor id, identifier for vendor, esn, eid, rdid,
      ssaid, installation id, push device, numero de serie, numero serie, nomor seri, id dispositivo, id do dispositivo, id perangkat, hwid, bssid
    `),
  },
  { kind: 'device-id', form: 'device', trust: 'weak', phrases: ['device', 'dispositivo', 'perangkat'] },
  {
    kind: 'geo',
    form: 'geo',
    trust: 'sure',
    phrases: phrases(`
      lat, latitude, lng, lon, longitude, latitud, longitud, lintang, bujur, coordinates, coords, gps,
      gps coordinates, latlng, lat lng, latlon, lat lon, lat long, geo, geolocation, geo location, position,
      location, coordenadas, coordonnees, koordinat, geo point, point, gps location, last location, home location,
      geohash, plus code, loc
    `),
  },
  {
    kind: 'address',
    form: 'address',
    trust: 'likely',
    phrases: phrases(`
      address, addresses, addr, street, street address, home address, postal address, mailing address, residential address,
      physical address, billing address, shipping address, delivery address, current address, permanent address,
      work address, address line, address line 1, address line 2, address line1, address line2, address1, address2,
      addr1, addr2, street1, street2, street name, line1, line2, house number, full address, residence,
      customer address, applicant address, employer address, formatted address, postal code, post code, postcode,
      zip, zip code, zipcode, pincode, city, town, suburb, po box, direccion, domicilio, calle, calle y numero,
      colonia, ciudad, codigo postal, endereco, endereco residencial, rua, logradouro, bairro, cidade, cep, adresse,
      adresse postale, rue, ville, code postal, alamat, alamat rumah, alamat lengkap, jalan, kelurahan, kecamatan, barangay,
      kode pos, kota, locality, address locality, alamat ktp, alamat sesuai ktp, alamat domisili, alamat tinggal, rt rw, building number, building name, house no, numero exterior, numero interior, home postal address, registered address, adr line, strt nm, pst cd, twn nm, bldg nb,
      place of birth, birth place, birthplace, city of birth, lugar de nacimiento, local de nascimento, naturalidade,
      lieu de naissance, tempat lahir, tmpt lhr
    `),
  },
  {
    kind: 'uid',
    form: 'uid',
    trust: 'likely',
    phrases: phrases(`
      uid, unique id, applicant id, applicant uid, applicant ref, applicant reference, begini uid, borrower id,
      user uid, uids, unique identifier, applicant
    `),
  },
  {
    kind: 'uid',
    form: 'reference',
    trust: 'likely',
    phrases: phrases(`
      ref, reference, ref id, ref no, reference id, reference no, reference number, external id, external ref,
      external reference, external user id, loan id, loan ref, loan reference, loan no, loan number, loan application id,
      application id, application ref, application reference, application no, application number, customer id,
      customer ref, customer reference, customer no, customer number, client id, client ref, client reference,
      client no, user id, user ref, user reference, member id, member no, lead id, case id, case ref, contract id, contract no,
      contract number, account ref, account reference, subject id, debtor id, prospect id, candidate id,
      id cliente, id solicitante, id solicitud, solicitud id, referencia, numero de solicitud, id pinjaman, id nasabah
    `),
  },
  {
    kind: 'score',
    form: 'score',
    trust: 'sure',
    phrases: phrases(`
      score, risk score, trust score, credit score, begini score, psychometric score, android score, ios score,
      risk band, score band, band, score confidence, trust rating, risk rating, confidence score, trait, traits,
      trait value, trait values, trait score, trait scores, calculated, riesgo, puntaje, puntuacion, pontuacao, skor,
      banda de riesgo, puntaje begini, puntaje de begini, puntuacion begini, pontuacao begini, skor begini, score begini, risk grade, score value, begini band, begini rating, begini result, begini psychometric, begini trait
    `),
  },
  {
    kind: 'score',
    form: 'score',
    trust: 'weak',
    phrases: phrases('confidence, rating, scores, score received, received score, score obtained, score returned'),
  },
];
