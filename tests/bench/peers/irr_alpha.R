# Krippendorff's ordinal alpha by the package irr, the estimate alone, on a CSV unit,rater,value,cluster.
# Prints one JSON line like the other peers.
file <- commandArgs(trailingOnly = TRUE)[1]
rows <- read.csv(file)
ratings <- matrix(NA, length(unique(rows$rater)), length(unique(rows$unit)))
ratings[cbind(as.integer(factor(rows$rater)), as.integer(factor(rows$unit)))] <- rows$value
seconds <- system.time(alpha <- irr::kripp.alpha(ratings, "ordinal")$value)[["elapsed"]]
cat(sprintf('{"task":"alpha estimate","seconds":%.4f,"value":[%.6f]}\n', seconds, alpha))
