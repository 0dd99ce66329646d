# Sourced by infra/run, infra/bench/run and infra/fault/run, after `home` is set. Finds Java, builds what is out of date.
# Afterwards: java = the program; platform = the one command line that starts the platform, ready to be given arguments.

fail() {
  printf '%s\n' "$1" >&2
  exit 1
}

find_java() {
  local java_home=${JAVA_HOME:-} major
  if [ -n "$java_home" ] && [ -x "$java_home/bin/java" ]; then
    java=$java_home/bin/java
  else
    java=$(command -v java) || fail "Không tìm thấy Java. Hãy cài JDK 17 trở lên (Debian: apt install openjdk-17-jdk-headless)."
  fi
  major=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')
  case $major in
    1.*|9|1[0-6]) fail "Java $major quá cũ: nền tảng cần JDK 17 trở lên." ;;
  esac
}

# out_of_date STAMP FOLDER… : whether anything in the folders that goes into the build is newer than the last good build.
out_of_date() {
  local built=$1
  shift
  [ -f "$built" ] || return 0
  [ -n "$(find "$@" \( -path '*/target' -o -path '*/src/test' \) -prune -o -type f -newer "$built" -print -quit)" ]
}

# build MODULE NAME : Maven makes the module and all it needs; its stamp is MODULE/target/NAME.built.
build() {
  local module=$1 target=$home/$1/target log start
  command -v mvn >/dev/null || fail "Không tìm thấy Maven. Hãy cài Maven (Debian: apt install maven)."
  command -v "$(dirname "$java")/javac" >/dev/null || command -v javac >/dev/null \
    || fail "Chỉ có Java để chạy, chưa có JDK để dựng. Hãy cài JDK 17 trở lên."
  printf 'Đang dựng nền tảng (lần đầu mất vài phút để tải thư viện)…\n' >&2
  log=$target/build.log
  mkdir -p "$target"
  start=$(mktemp "$target/$2.XXXXXX")
  if ! (cd "$home" && mvn -B -q -Dquick -Dmaven.test.skip=true -pl "$module" -am package) >"$log" 2>&1; then
    rm -f "$start"
    tail -n 30 "$log" >&2
    fail "Không dựng được nền tảng; toàn bộ nhật ký ở $log."
  fi
  mv "$start" "$target/$2.built" # as old as the build's beginning, so that what changed meanwhile is built next time
}

# rehearse JAVA… : runs the practice ward for a moment, so that Java can keep the classes it has read, ready for use, in
# infra/app/target/ioc.jsa (docs/decisions/0009). The platform runs without that file as well, only starts more slowly;
# one that belongs to another jar or another Java is passed over. One cut short would crash Java: hence the renaming.
rehearse() {
  local app=$home/infra/app/target half
  printf 'Đang chạy thử một lần để những lần sau khởi động nhanh hơn…\n' >&2
  rm -rf "$app"/rehearsal.*
  stage=$(mktemp -d "$app/rehearsal.XXXXXX") pid=
  # What runs in the background does not hear Ctrl-C: it is told to end, however this script ends.
  trap 'kill $pid 2>/dev/null && wait $pid || true; rm -rf "$stage"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  "$@" -XX:ArchiveClassesAtExit="$stage/ioc.jsa" -jar "$app/ioc.jar" run --data "$stage/data" --port 0 \
    </dev/null >"$stage/out" 2>&1 &
  pid=$!
  for ((half = 0; half < 60; half++)); do # seconds: 30 at most
    if grep -q 'the database is met' "$stage/out" || ! kill -0 $pid 2>/dev/null; then
      break
    fi
    sleep 0.5
  done
  sleep 2 # its first samples go to the database
  kill $pid 2>/dev/null || true
  wait $pid || true # 143: ended as it was told to
  rm -f "$app/ioc.jsa"
  [ ! -s "$stage/ioc.jsa" ] || mv "$stage/ioc.jsa" "$app/ioc.jsa"
  rm -rf "$stage"
  trap - EXIT INT TERM
  touch "$app/ioc.rehearsed" # whatever came out: a second time would not be better
}

# Makes the platform if it is out of date.
build_platform() {
  local app=$home/infra/app/target
  find_java
  if [ ! -f "$app/ioc.jar" ] || out_of_date "$app/ioc.built" "$home/pom.xml" "$home/ioc-core" "$home/collectors" \
    "$home/alerts" "$home/web" "$home/infra/pom.xml" "$home/infra/practice" "$home/infra/app"; then
    build infra/app ioc
  fi
  # Small by intent: a ward office's machine does other things too.
  export IOC_HOME=$home
  export LC_ALL=C.UTF-8 # the resolver's answers are told apart by their English words
  platform=("$java" -Xms48m -Xmn24m -Xmx160m -XX:MetaspaceSize=64m -XX:+UseSerialGC -XX:MaxDirectMemorySize=64m -XX:+ExitOnOutOfMemoryError
    -Dfile.encoding=UTF-8 -Duser.timezone=UTC)
  if [ ! -f "$app/ioc.rehearsed" ] || [ -n "$(find "$app/ioc.jar" "$app/lib" -newer "$app/ioc.rehearsed" -print -quit)" ]; then
    rehearse "${platform[@]}"
  fi
  if [ -f "$app/ioc.jsa" ]; then
    platform+=(-XX:SharedArchiveFile="$app/ioc.jsa" "-Xlog:cds*=off")
  fi
  platform+=(-jar "$app/ioc.jar")
}

# Makes the platform, and what measures it: the latter first, since Maven may make the former anew for it.
build_bench() {
  local bench=$home/infra/bench/target app=$home/infra/app/target
  find_java
  if [ ! -f "$bench/bench.jar" ] || out_of_date "$bench/bench.built" "$home/pom.xml" "$home/ioc-core" \
    "$home/collectors" "$home/alerts" "$home/web" "$home/infra/pom.xml" "$home/infra/practice" "$home/infra/app" \
    "$home/infra/bench/pom.xml" "$home/infra/bench/src"; then
    build infra/bench bench
    touch -r "$bench/bench.built" "$app/ioc.built"
  fi
  build_platform
}

# measure KIND USAGE [NAME [options]] : what infra/bench/run and infra/fault/run have in common.
measure() {
  local kind=$1 list=$home/infra/bench/src/main/resources/vn/ward/infra/bench/trials.properties
  shift
  if [ $# = 0 ] || ! grep -q "^$kind\.${1//[^a-z0-9-]/_} = " "$list"; then
    printf 'usage: infra/%s/run NAME [options], where NAME is one of\n' "$kind" >&2
    sed -n "s/^$kind\.\([a-z0-9-]*\) = /  \1: /p" "$list" >&2
    exit 2
  fi
  build_bench
  # Most of them only watch the platform; in these the engine runs itself, and is compiled as the platform is.
  local machine=(-Xmx128m -XX:TieredStopAtLevel=1)
  case $1 in alert | channel-away) machine=(-Xmx512m) ;; esac
  exec "$java" "${machine[@]}" -XX:+UseSerialGC -Dfile.encoding=UTF-8 -Duser.timezone=UTC \
    -jar "$home/infra/bench/target/bench.jar" "$kind" "$@" -- "${platform[@]}"
}
