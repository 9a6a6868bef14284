# Sets `jdk` to a JDK 25 or newer, or ends with a sentence. For the scripts that build and run something: . scripts/jdk25.sh

fits() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [ "${major:-0}" -ge 25 ]
}

on_path=$(command -v java || true)
[ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
jdk=
for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
    if [ -n "$candidate" ] && fits "$candidate"; then
        jdk=$candidate
        break
    fi
done
if [ -z "$jdk" ]; then
    echo "No JDK 25 found: install one (for example Temurin 25) or set JAVA_HOME to it." >&2
    exit 2
fi
