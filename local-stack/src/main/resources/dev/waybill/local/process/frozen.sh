# Stops the processes whose ids are read from standard input, one a line, and answers a line for each. Its end, which also
# comes when whoever holds the other end is killed, lets all of them go on, the last one first.

trap ':' INT HUP TERM
stopped=()
while read -r pid; do
    if kill -STOP "$pid" 2>/dev/null; then stopped=("$pid" "${stopped[@]}"); fi
    echo "$pid"
done
kill -CONT "${stopped[@]}" 2>/dev/null
exit 0
