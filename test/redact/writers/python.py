"""Writes planted secrets in the forms in which Python prints things, a line of dashes before each."""
import collections, dataclasses, http.client, json, logging, os, pprint, sys, traceback, urllib.parse

key, token, signature, password, sid = [os.environ[name] for name in ("API_KEY", "TOKEN", "SIGNATURE", "PASSWORD", "SID")]
headers = {"Api-key": key, "Authorization": "Bearer " + token, "X-Signature": signature, "Cookie": "sid=" + sid}
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)


@dataclasses.dataclass
class Config:
    api_key: str
    password: str


def form(name):
    sys.stdout.flush()
    print("--", name)


def login(user, password):
    raise ValueError("no")


form("a dict"); print(headers)
form("a dict in a log record"); logging.info("request headers %s", headers)
form("a pair in a log record"); logging.info("auth %r", ("ana", password))
form("pprint"); pprint.pprint({"headers": headers, "password": password}, width=40)
form("a dataclass"); print(Config(key, password))
form("a named tuple"); print(collections.namedtuple("Credentials", "api_key password")(key, password))
form("items"); print(list(headers.items()))
form("JSON"); print(json.dumps({"headers": headers, "password": password}, indent=1))
form("bytes"); print(str({"password": password}).encode())
form("f-strings"); print(f"{password=} api_key={key!r}")
form("a form"); print(urllib.parse.urlencode({"api_key": key, "password": password}))
form("locals")
try:
    login("ana", password)
except ValueError:
    print(sys.exc_info()[2].tb_next.tb_frame.f_locals)
form("ConfigParser's text"); print("[begini]\napi_key = %s\npassword = %s" % (key, password))
