# Runs one command and ends it when standard input, a pipe held by the owner, closes: that is how the owner asks
# for the end, and what happens by itself when the owner dies of whatever cause.
#
# $1 signal that ends the command, $2 directory to remove once the owner has gone (may be empty), then the command.
# Its standard input comes in the environment, which unlike arguments other users cannot see.
# Exits with the code of the command.
signal=$1 remove=$2 input=$SUPERVISED_INPUT
shift 2
unset SUPERVISED_INPUT

exec 3<&0
"$@" 3<&- <<INPUT &
$input
INPUT
child=$!

(
    while read -r line; do :; done <&3
    trap 'exit 0' TERM
    # Repeated, because a child that has not got as far as its own handlers yet would miss the first one.
    while kill -s "$signal" "$child"; do sleep 0.1; done
    exit 0
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-

trap 'kill -s "$signal" "$child" 2>/dev/null' HUP INT TERM
wait "$child"
code=$?
# A signal to this shell ends the wait before the child ends.
while kill -0 "$child" 2>/dev/null; do
    wait "$child"
    code=$?
done

kill "$watcher" 2>/dev/null
wait "$watcher"
if [ $? -eq 0 ] && [ -n "$remove" ]; then
    rm -rf -- "$remove"
fi
exit "$code"
