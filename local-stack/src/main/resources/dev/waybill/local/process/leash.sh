# Runs "$@" on a leash: the other end of standard input. Each line read there is a signal to pass on (INT, TERM, KILL,
# STOP, CONT); its end, which also comes when the holder is killed, ends the command: with the signal $LEASH_SIGNAL,
# and after $LEASH_SECONDS with SIGKILL. $LEASH_RUNNER, such as "nice -n 3", runs it. Exits with the command's code.

# A process group for the command: Ctrl-C at the terminal goes to the holder alone, who stops its parts in order.
set -m
trap ':' INT HUP TERM
# Not in the command's log: what bash says of its jobs, which may end at once.
exec 3<&0 </dev/null 4>&2 2>/dev/null

# shellcheck disable=SC2086
$LEASH_RUNNER "$@" 3<&- 2>&4 4>&- &
command=$!
exec 4>&-

{
    while read -r signal <&3; do
        if [ "$signal" = KILL ]; then kill -KILL "-$command"; else kill "-$signal" "$command"; fi
    done
    kill "-$LEASH_SIGNAL" "$command"
    sleep "$LEASH_SECONDS"
    kill -KILL "-$command"
} >/dev/null &
holder=$!
exec 3<&-

# While the command is stopped, every wait returns at once.
while
    wait "$command"
    code=$?
    [ "$code" -gt 128 ] && kill -0 "$command"
do sleep 0.1; done
kill -KILL "-$holder"
exit "$code"
