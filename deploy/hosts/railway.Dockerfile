# Railway builds no Dockerfile with VOLUME, or with cache mounts that have no id of its own. So it starts an image that was
# built elsewhere: set the variable IMAGE of the service, for example registry.example.com/parley:0.1.0.
ARG IMAGE
FROM ${IMAGE}
