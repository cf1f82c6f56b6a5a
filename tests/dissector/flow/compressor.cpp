#include "tests/dissector/flow/compressor.h"

#include <array>

namespace wsray::flow {

Compressor::Compressor(Takeover takeover, int windowBits) : takeover_(takeover) {
  deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -windowBits, 8, Z_DEFAULT_STRATEGY);
}

Compressor::~Compressor() { deflateEnd(&stream_); }

std::string Compressor::run(std::string_view text, int flush) {
  std::string input(text);
  stream_.next_in = reinterpret_cast<Bytef*>(input.data());
  stream_.avail_in = static_cast<uInt>(input.size());
  std::string output;
  std::array<char, 4096> step;
  do {
    stream_.next_out = reinterpret_cast<Bytef*>(step.data());
    stream_.avail_out = static_cast<uInt>(step.size());
    deflate(&stream_, flush);
    output.append(step.data(), step.size() - stream_.avail_out);
  } while (stream_.avail_out == 0);
  return output;
}

std::string Compressor::message(std::string_view text) {
  std::string output = run(text, Z_SYNC_FLUSH);
  output.resize(output.size() - 4);
  if (takeover_ == Takeover::no) deflateReset(&stream_);
  return output;
}

std::string Compressor::finalMessage(std::string_view text) {
  std::string output = run(text, Z_FINISH) + '\0';
  deflateReset(&stream_);
  return output;
}

}  // namespace wsray::flow
