# docker build -t lejek .            Runs as uid 10001, on a read-only root with a writable /tmp; docs/operations.md.

FROM node:20.19.4-bookworm-slim AS frontend
WORKDIR /build/src/main/frontend
COPY src/main/frontend/package.json src/main/frontend/package-lock.json src/main/frontend/.npmrc ./
ENV IBM_TELEMETRY_DISABLED=true
RUN npm ci --no-audit --no-fund --loglevel=error
COPY src/main/frontend ./
RUN npm run build --loglevel=error

FROM maven:3.9.9-eclipse-temurin-17 AS application
WORKDIR /build
COPY pom.xml ./
COPY processes processes
COPY forms forms
COPY src/main/java src/main/java
COPY src/main/resources src/main/resources
COPY --from=frontend /build/target/classes/static target/classes/static
# Without the embedded PostgreSQL: a container has a database of its own.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q package -DskipTests -Dmaven.test.skip=true -Dfrontend.skip \
        -Dspring-boot.excludeGroupIds=io.zonky.test,io.zonky.test.postgres \
    && java -Djarmode=tools -jar target/lejek.jar extract --layers --destination target/layers

FROM eclipse-temurin:17.0.17_10-jre
RUN groupadd --system --gid 10001 lejek \
    && useradd --system --uid 10001 --gid lejek --home-dir /nonexistent --shell /usr/sbin/nologin lejek \
    && install --directory --owner lejek --group lejek --mode 0700 /var/lib/lejek
WORKDIR /app
COPY --from=application /build/target/layers/dependencies/ ./
COPY --from=application /build/target/layers/snapshot-dependencies/ ./
COPY --from=application /build/target/layers/application/ ./
COPY --chmod=0755 deploy/healthy /usr/local/bin/healthy

USER 10001:10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError" \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs \
    LEJEK_DATA=/var/lib/lejek \
    SERVER_PORT=8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --start-interval=2s --retries=3 CMD ["healthy"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-jar", "lejek.jar"]
