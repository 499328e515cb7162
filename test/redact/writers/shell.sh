# Writes planted secrets in the forms in which Bash prints things, a line of dashes before each.
exec 2>&1
echo '-- a trace'
set -x
export BEGINI_API_KEY=$API_KEY DB_PASSWORD="$PASSWORD"
: curl -H "Api-key: $API_KEY" -H "Authorization: Bearer $TOKEN" -u "ana:$PASSWORD" http://127.0.0.1/
{ set +x; } 2>/dev/null
echo '-- declare'; declare -p BEGINI_API_KEY DB_PASSWORD
echo '-- export'; export -p | grep -E 'BEGINI_|DB_'
echo '-- env'; env | grep -E '^(BEGINI_|DB_)'
echo '-- set'; set | grep -E '^(BEGINI_API_KEY|DB_PASSWORD)='
echo '-- printf %q'; printf 'password=%q\n' "$PASSWORD"
