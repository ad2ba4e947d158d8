FROM stand-in/jdk-files AS jdk
FROM stand-in/base
COPY --from=jdk / /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk
