"""The search on an Elasticsearch cluster, by its official client; it needs no plugin on any server."""

from search.engines.elasticsearch.engine import ElasticsearchEngine

__all__ = ["ElasticsearchEngine"]
