"""Reads a message with Python's own parser and prints what it found as JSON: a second opinion on the MIME."""
import hashlib, json, sys
from email import policy
from email.parser import BytesParser

raw = open(sys.argv[1], 'rb').read()
message = BytesParser(policy=policy.default).parsebytes(raw)
parts = [part for part in message.walk() if not part.is_multipart()]
defects = [str(defect) for part in message.walk() for defect in part.defects]
defects += [str(defect) for header in message.values() for defect in getattr(header, 'defects', [])]
print(json.dumps({
    'defects': defects,
    'bareLineFeeds': raw.replace(b'\r\n', b'').count(b'\n'),
    'longestLine': max(len(line) for line in raw.split(b'\r\n')),
    'subject': message['subject'],
    'unsent': message['x-unsent'],
    'messageId': message['message-id'],
    'types': [part.get_content_type() for part in parts],
    'text': parts[0].get_content(),
    'html': parts[1].get_content(),
    'attachment': {
        'name': parts[2].get_filename(),
        'disposition': parts[2].get_content_disposition(),
        'sha256': hashlib.sha256(parts[2].get_content()).hexdigest(),
    },
}))
