<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Catalogue</name>
    <message>
        <source>The server answered the opening handshake with another status than 101: no WebSocket was opened.</source>
        <translation>服务器用 101 以外的状态码回应了开放握手：没有打开 WebSocket。</translation>
    </message>
    <message>
        <source>The status tells why: 400 malformed, 401/403/407 credentials or Origin, 404 wrong path, 426 headers stripped or wrong version, 3xx browsers never follow, 5xx the upstream is down.</source>
        <translation>状态码说明原因：400 格式错误，401/403/407 凭据或 Origin 问题，404 路径错误，426 头部被剥离或版本不对，3xx 浏览器从不跟随，5xx 上游不可用。</translation>
    </message>
    <message>
        <source>Sec-WebSocket headers arrived without Upgrade and Connection: a reverse proxy dropped the hop-by-hop headers.</source>
        <translation>带有 Sec-WebSocket 头部，却没有 Upgrade 和 Connection：某个反向代理丢弃了逐跳头部。</translation>
    </message>
    <message>
        <source>nginx: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection &quot;upgrade&quot;.</source>
        <translation>nginx：proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection &quot;upgrade&quot;。</translation>
    </message>
    <message>
        <source>The opening handshake is not a GET.</source>
        <translation>开放握手不是 GET 请求。</translation>
    </message>
    <message>
        <source>A redirect, a proxy or a wrapper around the client changed the method?</source>
        <translation>是否有重定向、代理或客户端外层的封装改变了方法？</translation>
    </message>
    <message>
        <source>The opening handshake is older than HTTP/1.1, where Upgrade is ignored.</source>
        <translation>开放握手的版本低于 HTTP/1.1，此时 Upgrade 会被忽略。</translation>
    </message>
    <message>
        <source>A proxy in between speaks HTTP/1.0 to its upstream; nginx: proxy_http_version 1.1.</source>
        <translation>中间的代理以 HTTP/1.0 与其上游通信；nginx：proxy_http_version 1.1。</translation>
    </message>
    <message>
        <source>The request target has a fragment, which a WebSocket URI must not have.</source>
        <translation>请求目标带有片段标识，而 WebSocket URI 不允许有。</translation>
    </message>
    <message>
        <source>Remove what follows the # from the URL, or write it as %23.</source>
        <translation>去掉 URL 中 # 之后的部分，或将 # 写成 %23。</translation>
    </message>
    <message>
        <source>The opening handshake has no Host.</source>
        <translation>开放握手没有 Host。</translation>
    </message>
    <message>
        <source>Virtual hosting and Origin checks cannot work without it; a client written by hand?</source>
        <translation>没有它，虚拟主机和 Origin 检查都无法工作；是手写的客户端吗？</translation>
    </message>
    <message>
        <source>The opening handshake has no Upgrade with the token websocket.</source>
        <translation>开放握手没有带 websocket 标记的 Upgrade。</translation>
    </message>
    <message>
        <source>A client written by hand, or a proxy that rewrites Upgrade.</source>
        <translation>手写的客户端，或改写 Upgrade 的代理。</translation>
    </message>
    <message>
        <source>Connection in the opening handshake lacks the token Upgrade.</source>
        <translation>开放握手的 Connection 缺少 Upgrade 标记。</translation>
    </message>
    <message>
        <source>A list such as keep-alive, Upgrade is right; did something in between rewrite Connection?</source>
        <translation>形如 keep-alive, Upgrade 的列表是正确的；是否有中间设备改写了 Connection？</translation>
    </message>
    <message>
        <source>The opening handshake has no Sec-WebSocket-Key.</source>
        <translation>开放握手没有 Sec-WebSocket-Key。</translation>
    </message>
    <message>
        <source>A client written by hand, or a proxy that drops headers it does not know.</source>
        <translation>手写的客户端，或丢弃未知头部的代理。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Key is not the base64 of 16 bytes.</source>
        <translation>Sec-WebSocket-Key 不是 16 个字节的 base64。</translation>
    </message>
    <message>
        <source>A client written by hand: it must be 16 random bytes for each connection.</source>
        <translation>手写的客户端：每个连接都必须使用 16 个随机字节。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Key is in the request more than once.</source>
        <translation>请求中不止一次出现 Sec-WebSocket-Key。</translation>
    </message>
    <message>
        <source>A proxy that adds headers, or a client that sets the key beside its library.</source>
        <translation>有代理添加头部，或客户端在库之外又自行设置了密钥。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Key is the example of the RFC.</source>
        <translation>Sec-WebSocket-Key 就是 RFC 中的示例。</translation>
    </message>
    <message>
        <source>A client written by hand that copied it: the key must be random for each connection.</source>
        <translation>手写的客户端照抄了示例：每个连接的密钥都必须随机。</translation>
    </message>
    <message>
        <source>Another handshake that was over already had the same Sec-WebSocket-Key.</source>
        <translation>另一次已结束的握手用过同样的 Sec-WebSocket-Key。</translation>
    </message>
    <message>
        <source>The key must be random for each connection: a client with a fixed one, a request that was replayed, or a proxy that tries again.</source>
        <translation>每个连接的密钥都必须随机：客户端密钥固定、请求被重放，或代理重试。</translation>
    </message>
    <message>
        <source>From this handshake on, keys are compared with the newest ones only: one that was used long before is not noticed.</source>
        <translation>从这次握手起，密钥只与最近的若干个比较：很久以前用过的不会被发现。</translation>
    </message>
    <message>
        <source>Raise the bound (--max-keys) to compare more of them.</source>
        <translation>提高上限（--max-keys）可比较更多。</translation>
    </message>
    <message>
        <source>The opening handshake has no Sec-WebSocket-Version.</source>
        <translation>开放握手没有 Sec-WebSocket-Version。</translation>
    </message>
    <message>
        <source>A client written by hand: it must send 13.</source>
        <translation>手写的客户端：必须发送 13。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Version is not 13.</source>
        <translation>Sec-WebSocket-Version 不是 13。</translation>
    </message>
    <message>
        <source>Version 13 is the only standard one; older drafts must be updated.</source>
        <translation>13 是唯一的标准版本；使用旧草案的实现必须更新。</translation>
    </message>
    <message>
        <source>The server refused the handshake and lists the versions that it speaks.</source>
        <translation>服务器拒绝了握手，并列出了它支持的版本。</translation>
    </message>
    <message>
        <source>The client may try again with one of them; 13 is the only standard one.</source>
        <translation>客户端可以用其中之一重试；13 是唯一的标准版本。</translation>
    </message>
    <message>
        <source>The opening handshake has no Origin, which every browser sends.</source>
        <translation>开放握手没有 Origin，而所有浏览器都会发送。</translation>
    </message>
    <message>
        <source>Right for programs that are no browsers; a server that wants an Origin refuses them.</source>
        <translation>对非浏览器程序而言是正常的；要求 Origin 的服务器会拒绝它们。</translation>
    </message>
    <message>
        <source>Origin names no site: it is null, or that of a file.</source>
        <translation>Origin 不指明任何站点：它是 null，或来自文件。</translation>
    </message>
    <message>
        <source>A sandboxed frame or a page opened from a file; an allow-list must not hold null.</source>
        <translation>来自沙箱框架或从文件打开的页面；允许列表中不得包含 null。</translation>
    </message>
    <message>
        <source>A page of another site opened the WebSocket with the user&apos;s credentials, and the server accepted.</source>
        <translation>另一站点的页面带着用户的凭据打开了 WebSocket，而服务器接受了。</translation>
    </message>
    <message>
        <source>Cross-site WebSocket hijacking is possible: check Origin against a list of allowed ones. Right where that site is allowed, or where a proxy changed Host.</source>
        <translation>可能发生跨站 WebSocket 劫持：应按允许列表检查 Origin。若该站点确被允许，或代理改了 Host，则属正常。</translation>
    </message>
    <message>
        <source>A page of another site opened the WebSocket without credentials, and the server accepted.</source>
        <translation>另一站点的页面未带凭据打开了 WebSocket，而服务器接受了。</translation>
    </message>
    <message>
        <source>Right for a service that is open to every site; else check Origin.</source>
        <translation>对所有站点开放的服务这样是正常的；否则应检查 Origin。</translation>
    </message>
    <message>
        <source>The request target is a whole URL, as a proxy for plain HTTP gets it.</source>
        <translation>请求目标是完整的 URL，即明文 HTTP 代理收到的形式。</translation>
    </message>
    <message>
        <source>Proxies often drop Upgrade then: clients should ask for a tunnel with CONNECT, also for ws://.</source>
        <translation>此时代理常会丢弃 Upgrade：客户端应以 CONNECT 请求隧道，ws:// 也一样。</translation>
    </message>
    <message>
        <source>Credentials go over ws://, where everyone on the way reads them.</source>
        <translation>凭据经 ws:// 传输，途中任何人都能读到。</translation>
    </message>
    <message>
        <source>Use wss://; and no credentials in URLs, which end up in logs.</source>
        <translation>请使用 wss://；不要把凭据放进 URL，URL 会留在日志里。</translation>
    </message>
    <message>
        <source>An offered subprotocol looks like a credential.</source>
        <translation>所提供的子协议看起来像凭据。</translation>
    </message>
    <message>
        <source>Proxies and servers log Sec-WebSocket-Protocol: use a cookie, or a ticket that is good once.</source>
        <translation>代理和服务器会记录 Sec-WebSocket-Protocol：请改用 cookie 或一次性票据。</translation>
    </message>
    <message>
        <source>The 101 response has no Upgrade: websocket.</source>
        <translation>101 响应没有 Upgrade: websocket。</translation>
    </message>
    <message>
        <source>An intermediary stripped it, or a server written by hand; browsers fail the connection.</source>
        <translation>被中间设备剥离，或是手写的服务器；浏览器会使连接失败。</translation>
    </message>
    <message>
        <source>Connection in the 101 response lacks the token Upgrade.</source>
        <translation>101 响应的 Connection 缺少 Upgrade 标记。</translation>
    </message>
    <message>
        <source>The 101 response has a Content-Length or a Transfer-Encoding, which are forbidden there.</source>
        <translation>101 响应带有 Content-Length 或 Transfer-Encoding，这是禁止的。</translation>
    </message>
    <message>
        <source>Some proxies wait for a body that never comes; remove the header in the server.</source>
        <translation>有些代理会等待永远不来的正文；请在服务器中去掉该头部。</translation>
    </message>
    <message>
        <source>The 101 response has no Sec-WebSocket-Accept.</source>
        <translation>101 响应没有 Sec-WebSocket-Accept。</translation>
    </message>
    <message>
        <source>A server written by hand, or an intermediary that answered in its place.</source>
        <translation>手写的服务器，或由中间设备代为应答。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept is not the digest of the key in the request: the client must fail the connection.</source>
        <translation>Sec-WebSocket-Accept 不是请求中密钥的摘要：客户端必须使连接失败。</translation>
    </message>
    <message>
        <source>A cached or crossed 101, or a server that computes it from something else than the key as text.</source>
        <translation>缓存的或错配的 101，或服务器不是按密钥文本计算摘要。</translation>
    </message>
    <message>
        <source>The server chose a subprotocol that the client did not offer.</source>
        <translation>服务器选择了客户端没有提供的子协议。</translation>
    </message>
    <message>
        <source>Names are case-sensitive; browsers close the connection.</source>
        <translation>名称区分大小写；浏览器会关闭连接。</translation>
    </message>
    <message>
        <source>The server chose more than one subprotocol.</source>
        <translation>服务器选择了不止一个子协议。</translation>
    </message>
    <message>
        <source>It must pick one of those offered; does it echo the whole list?</source>
        <translation>它必须从所提供的中选一个；是否把整个列表原样返回了？</translation>
    </message>
    <message>
        <source>The client offered subprotocols, and the server chose none.</source>
        <translation>客户端提供了子协议，而服务器一个也没有选。</translation>
    </message>
    <message>
        <source>Allowed, but browsers and some libraries fail the connection then: the server must pick one of those offered.</source>
        <translation>这是允许的，但浏览器和一些库会使连接失败：服务器应从所提供的中选一个。</translation>
    </message>
    <message>
        <source>An offered subprotocol is not a token.</source>
        <translation>所提供的某个子协议不是合法标记（token）。</translation>
    </message>
    <message>
        <source>Names have no spaces and none of the separators of HTTP, such as / and quotes.</source>
        <translation>名称不得含空格，也不得含 HTTP 的分隔符，如 / 和引号。</translation>
    </message>
    <message>
        <source>A subprotocol is offered twice.</source>
        <translation>同一子协议提供了两次。</translation>
    </message>
    <message>
        <source>The names in one request must differ; browsers refuse such a list.</source>
        <translation>同一请求中的名称必须互不相同；浏览器会拒绝这样的列表。</translation>
    </message>
    <message>
        <source>The server accepted an extension that the client did not offer.</source>
        <translation>服务器接受了客户端没有提供的扩展。</translation>
    </message>
    <message>
        <source>The client must fail the connection; look for a proxy that rewrites Sec-WebSocket-Extensions.</source>
        <translation>客户端必须使连接失败；请查找改写 Sec-WebSocket-Extensions 的代理。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Extensions does not follow its grammar.</source>
        <translation>Sec-WebSocket-Extensions 不符合其语法。</translation>
    </message>
    <message>
        <source>token *( &quot;;&quot; token [ &quot;=&quot; ( token / quoted-string ) ] ), separated by commas.</source>
        <translation>token *( &quot;;&quot; token [ &quot;=&quot; ( token / quoted-string ) ] )，以逗号分隔。</translation>
    </message>
    <message>
        <source>A proxy refused the CONNECT for a tunnel.</source>
        <translation>代理拒绝了请求隧道的 CONNECT。</translation>
    </message>
    <message>
        <source>The status tells why: 407 the proxy wants credentials, 403/405 it allows no tunnel to that host or port, 502/504 the host cannot be reached.</source>
        <translation>状态码说明原因：407 代理需要凭据，403/405 不允许通往该主机或端口的隧道，502/504 无法到达该主机。</translation>
    </message>
    <message>
        <source>The client sent frames before the server had accepted.</source>
        <translation>客户端在服务器接受之前就发送了帧。</translation>
    </message>
    <message>
        <source>It must wait for the 101: proxies may drop what comes before it, or take it for another request.</source>
        <translation>它必须等待 101：代理可能丢弃此前的内容，或把它当作另一个请求。</translation>
    </message>
    <message>
        <source>The answer to the opening handshake is not HTTP.</source>
        <translation>对开放握手的应答不是 HTTP。</translation>
    </message>
    <message>
        <source>Another service on that port; or the port of TLS, where wss:// is needed.</source>
        <translation>该端口上是别的服务；或是 TLS 端口，需要使用 wss://。</translation>
    </message>
    <message>
        <source>The client had other opening handshakes under way to the same address and port.</source>
        <translation>客户端对同一地址和端口还有其他正在进行的开放握手。</translation>
    </message>
    <message>
        <source>A client must wait for one before it begins the next; many at once are a storm of clients that connect again.</source>
        <translation>客户端必须等一个完成后再开始下一个；同时很多意味着客户端重连风暴。</translation>
    </message>
    <message>
        <source>The opening handshake took half a second or more.</source>
        <translation>开放握手用了半秒或更久。</translation>
    </message>
    <message>
        <source>The sentence tells whether TCP or the answer was slow: the network, or the server and what it asks before it accepts.</source>
        <translation>句子中指出是 TCP 慢还是应答慢：前者是网络，后者是服务器及其接受前所查询的对象。</translation>
    </message>
    <message>
        <source>An HTTP head is longer than the bound; the connection is not read further.</source>
        <translation>某个 HTTP 头超过上限；该连接不再继续读取。</translation>
    </message>
    <message>
        <source>Raise the bound, or look who sends such headers.</source>
        <translation>提高上限，或查明是谁发送这样的头部。</translation>
    </message>
    <message>
        <source>The opening handshake was not answered: not before the connection ended, or not within two seconds.</source>
        <translation>开放握手没有得到应答：直到连接结束，或在两秒之内都没有。</translation>
    </message>
    <message>
        <source>An application that is blocked, or a proxy that waits for its upstream.</source>
        <translation>应用被阻塞，或代理在等待其上游。</translation>
    </message>
    <message>
        <source>A frame of the client is not masked.</source>
        <translation>客户端的某个帧没有掩码。</translation>
    </message>
    <message>
        <source>The server must close with 1002; a client written by hand?</source>
        <translation>服务器必须以 1002 关闭；是手写的客户端吗？</translation>
    </message>
    <message>
        <source>A frame of the server is masked.</source>
        <translation>服务器的某个帧带有掩码。</translation>
    </message>
    <message>
        <source>The client must fail the connection; is a client library used as a server?</source>
        <translation>客户端必须使连接失败；是否把客户端库当服务器用了？</translation>
    </message>
    <message>
        <source>The masking key is zero: legal by chance, but it protects nothing.</source>
        <translation>掩码密钥为零：偶然出现是合法的，但起不到任何保护作用。</translation>
    </message>
    <message>
        <source>A client that switched masking off in disguise? Intermediaries see what scripts send as plain bytes.</source>
        <translation>变相关闭掩码的客户端？中间设备会以明文看到脚本发送的字节。</translation>
    </message>
    <message>
        <source>The client uses one masking key for several frames; each must have a fresh, unpredictable one.</source>
        <translation>客户端对多个帧使用同一掩码密钥；每个帧都必须使用新的、不可预测的密钥。</translation>
    </message>
    <message>
        <source>A client written by hand, or a random source that does not work.</source>
        <translation>手写的客户端，或随机源失效。</translation>
    </message>
    <message>
        <source>The bytes do not look like WebSocket frames.</source>
        <translation>这些字节看起来不像 WebSocket 帧。</translation>
    </message>
    <message>
        <source>Does something send HTTP, JSON or a PROXY header on the open WebSocket, or did a proxy switch streams?</source>
        <translation>是否在已打开的 WebSocket 上发送了 HTTP、JSON 或 PROXY 头，或代理混淆了流？</translation>
    </message>
    <message>
        <source>RSV1 is set though no extension that uses it was agreed.</source>
        <translation>设置了 RSV1，却没有协商使用它的扩展。</translation>
    </message>
    <message>
        <source>Compression without permessage-deflate: often a proxy stripped Sec-WebSocket-Extensions in one direction.</source>
        <translation>未协商 permessage-deflate 却压缩：往往是代理在一个方向上剥离了 Sec-WebSocket-Extensions。</translation>
    </message>
    <message>
        <source>RSV2 is set though no extension that uses it was agreed.</source>
        <translation>设置了 RSV2，却没有协商使用它的扩展。</translation>
    </message>
    <message>
        <source>Bytes lost before this place, or not WebSocket at all?</source>
        <translation>此前丢失了字节，或者根本不是 WebSocket？</translation>
    </message>
    <message>
        <source>RSV3 is set though no extension that uses it was agreed.</source>
        <translation>设置了 RSV3，却没有协商使用它的扩展。</translation>
    </message>
    <message>
        <source>The opcode is reserved.</source>
        <translation>该操作码是保留的。</translation>
    </message>
    <message>
        <source>The payload length is not written in the smallest form.</source>
        <translation>负载长度没有用最短的形式书写。</translation>
    </message>
    <message>
        <source>Most endpoints accept it; the sender&apos;s framing code is wrong.</source>
        <translation>多数端点会接受；发送方的分帧代码有误。</translation>
    </message>
    <message>
        <source>The top bit of the 64-bit payload length is set.</source>
        <translation>64 位负载长度的最高位被置位。</translation>
    </message>
    <message>
        <source>Garbage, or an attack on the receiver&apos;s arithmetic.</source>
        <translation>垃圾数据，或针对接收方算术运算的攻击。</translation>
    </message>
    <message>
        <source>A frame announces more bytes than endpoints usually accept.</source>
        <translation>某个帧声明的字节数超过端点通常接受的范围。</translation>
    </message>
    <message>
        <source>The receiver is likely to close with 1009; send large data in several messages.</source>
        <translation>接收方很可能以 1009 关闭；大量数据请分多个消息发送。</translation>
    </message>
    <message>
        <source>A control frame carries more than 125 bytes.</source>
        <translation>控制帧的负载超过 125 字节。</translation>
    </message>
    <message>
        <source>Shorten the close reason or ping payload.</source>
        <translation>请缩短关闭原因或 ping 的负载。</translation>
    </message>
    <message>
        <source>A control frame is fragmented.</source>
        <translation>控制帧被分片。</translation>
    </message>
    <message>
        <source>Control frames always have FIN set.</source>
        <translation>控制帧必须总是设置 FIN。</translation>
    </message>
    <message>
        <source>A continuation frame without a message to continue.</source>
        <translation>延续帧没有可延续的消息。</translation>
    </message>
    <message>
        <source>The sender mixed up its fragments.</source>
        <translation>发送方弄乱了分片。</translation>
    </message>
    <message>
        <source>A new data frame began while a fragmented message was still open.</source>
        <translation>分片消息尚未结束，就开始了新的数据帧。</translation>
    </message>
    <message>
        <source>Two tasks write to one socket without a lock?</source>
        <translation>是否有两个任务不加锁地写同一个套接字？</translation>
    </message>
    <message>
        <source>A frame after this side&apos;s own Close.</source>
        <translation>在本方发出 Close 之后又发送了帧。</translation>
    </message>
    <message>
        <source>Nothing may follow a Close in the same direction.</source>
        <translation>同一方向上，Close 之后不得再有任何内容。</translation>
    </message>
    <message>
        <source>The connection ended inside a frame.</source>
        <translation>连接在一个帧的中间结束。</translation>
    </message>
    <message>
        <source>The sender crashed or was cut off.</source>
        <translation>发送方崩溃或被切断。</translation>
    </message>
    <message>
        <source>The connection ended inside a fragmented message.</source>
        <translation>连接在一个分片消息的中间结束。</translation>
    </message>
    <message>
        <source>The sender stopped before the last fragment.</source>
        <translation>发送方在最后一个分片之前停止了。</translation>
    </message>
    <message>
        <source>A message came in many fragments of a few bytes each.</source>
        <translation>一个消息由许多只有几个字节的分片组成。</translation>
    </message>
    <message>
        <source>Headers weigh more than the payload: does the sender flush after every small write?</source>
        <translation>头部比负载还重：发送方是否每次小写入后都刷新？</translation>
    </message>
    <message>
        <source>A message has many empty fragments.</source>
        <translation>一个消息含有许多空分片。</translation>
    </message>
    <message>
        <source>Legal, and each costs its receiver work: does the sender flush where nothing was written, or try to exhaust somebody?</source>
        <translation>合法，但每个都让接收方耗费精力：发送方是否在没有写入时也刷新，或企图耗尽对方？</translation>
    </message>
    <message>
        <source>Bytes of a frame header are missing: frame boundaries are not known until frames are found again.</source>
        <translation>帧头的字节缺失：在重新找到帧之前，无法得知帧的边界。</translation>
    </message>
    <message>
        <source>Capture without loss (a larger buffer, nearer to the endpoint).</source>
        <translation>请做无丢失的捕获（更大的缓冲区，更靠近端点）。</translation>
    </message>
    <message>
        <source>Behind missing bytes frames were found again by what they look like; they and what follows are guessed.</source>
        <translation>在缺失的字节之后，根据外观重新找到了帧；这些帧及其后的内容是推测的。</translation>
    </message>
    <message>
        <source>Messages in between may be missing. Capture without loss to be certain.</source>
        <translation>其间可能缺少消息。要确定无疑，请做无丢失的捕获。</translation>
    </message>
    <message>
        <source>While frames were searched for behind missing bytes, more of what may have been frames waited than the bound allows.</source>
        <translation>在缺失的字节之后查找帧时，可能是帧的内容超过了上限。</translation>
    </message>
    <message>
        <source>Raise the bound (--max-search) to see the messages that may have stood there.</source>
        <translation>提高上限（--max-search）可看到那里可能有的消息。</translation>
    </message>
    <message>
        <source>A text message is not valid UTF-8.</source>
        <translation>某个文本消息不是合法的 UTF-8。</translation>
    </message>
    <message>
        <source>The receiver must close with 1007; binary data belongs into binary messages.</source>
        <translation>接收方必须以 1007 关闭；二进制数据应放在二进制消息中。</translation>
    </message>
    <message>
        <source>A message is longer than the bound; only its beginning was kept.</source>
        <translation>某个消息超过上限；只保留了开头部分。</translation>
    </message>
    <message>
        <source>Raise the bound to see all of it.</source>
        <translation>提高上限可看到全部。</translation>
    </message>
    <message>
        <source>A message has more frames than the bound; only what the first of them carried was kept.</source>
        <translation>某个消息的帧数超过上限；只保留了前面若干帧的内容。</translation>
    </message>
    <message>
        <source>Raise the bound to see all of it; or look why the sender cuts a message into so many frames.</source>
        <translation>提高上限可看到全部；或查明发送方为何把消息切成这么多帧。</translation>
    </message>
    <message>
        <source>The largest message of a direction is larger than usual receivers accept.</source>
        <translation>某一方向上最大的消息超过接收方通常接受的大小。</translation>
    </message>
    <message>
        <source>Defaults: 128 KB AWS API Gateway, 1 MB Socket.IO, 1 MiB Python websockets, 100 MiB Node&apos;s ws; over it they close with 1009. Send large data in parts.</source>
        <translation>默认值：AWS API Gateway 128 KB，Socket.IO 1 MB，Python websockets 1 MiB，Node 的 ws 100 MiB；超过时它们以 1009 关闭。大量数据请分批发送。</translation>
    </message>
    <message>
        <source>A burst of more than a thousand messages within a second in one direction.</source>
        <translation>某一方向上一秒之内突发了一千多个消息。</translation>
    </message>
    <message>
        <source>Several small messages in one cost less: each has its own header, its own wake-up and its own event in the receiver.</source>
        <translation>把若干小消息合成一个更省：每个消息都有自己的头部、自己的唤醒，以及接收方的一个事件。</translation>
    </message>
    <message>
        <source>Small messages came in two parts, the second 40 ms after the first: Nagle&apos;s algorithm waited for a delayed ACK.</source>
        <translation>小消息分两部分到达，后一部分晚 40 毫秒：Nagle 算法在等待延迟的 ACK。</translation>
    </message>
    <message>
        <source>Write header and payload in one call, or set TCP_NODELAY in the sender.</source>
        <translation>请在一次调用中写入头部和负载，或在发送方设置 TCP_NODELAY。</translation>
    </message>
    <message>
        <source>The payload of a Close has one byte; it has none, or a code of two bytes and a reason.</source>
        <translation>Close 的负载只有一个字节；应为空，或为两个字节的关闭码加原因。</translation>
    </message>
    <message>
        <source>The sender&apos;s close code is cut.</source>
        <translation>发送方的关闭码被截断。</translation>
    </message>
    <message>
        <source>The close code is outside 1000 to 4999.</source>
        <translation>关闭码不在 1000 至 4999 之内。</translation>
    </message>
    <message>
        <source>Use 1000, or 3000-4999 for the application&apos;s own.</source>
        <translation>使用 1000，应用自定义的用 3000-4999。</translation>
    </message>
    <message>
        <source>1005, 1006 and 1015 are local codes that never go on the wire.</source>
        <translation>1005、1006 和 1015 是本地代码，绝不出现在线路上。</translation>
    </message>
    <message>
        <source>The sender forwards a code it made up locally.</source>
        <translation>发送方转发了它在本地编造的代码。</translation>
    </message>
    <message>
        <source>Close code 1004 is reserved.</source>
        <translation>关闭码 1004 是保留的。</translation>
    </message>
    <message>
        <source>Endpoints answer it with 1002.</source>
        <translation>端点会以 1002 回应。</translation>
    </message>
    <message>
        <source>The close code is in a range that is reserved for future standards.</source>
        <translation>关闭码位于为将来标准保留的范围内。</translation>
    </message>
    <message>
        <source>Use 1000, or 4000-4999 for the application&apos;s own.</source>
        <translation>使用 1000，应用自定义的用 4000-4999。</translation>
    </message>
    <message>
        <source>Close code 1010 was sent by the server; it is for clients that miss an extension.</source>
        <translation>服务器发送了关闭码 1010；它供缺少扩展的客户端使用。</translation>
    </message>
    <message>
        <source>Use 1011 for what the server cannot do.</source>
        <translation>服务器无法完成的情形请用 1011。</translation>
    </message>
    <message>
        <source>The close code tells of an error.</source>
        <translation>关闭码表示发生了错误。</translation>
    </message>
    <message>
        <source>The code says which; the log of the side that closed says more.</source>
        <translation>代码说明是哪一种；关闭一方的日志有更多信息。</translation>
    </message>
    <message>
        <source>The Close was answered with another code than it carried.</source>
        <translation>回应 Close 的关闭码与其所带的不同。</translation>
    </message>
    <message>
        <source>Legal, but what the two applications see differs.</source>
        <translation>合法，但两端应用看到的不同。</translation>
    </message>
    <message>
        <source>The Close was not answered by a Close.</source>
        <translation>Close 没有得到 Close 的回应。</translation>
    </message>
    <message>
        <source>A crash, a kill, or an endpoint that just closes TCP: the other side may see 1006.</source>
        <translation>崩溃、被杀死，或端点只关闭了 TCP：另一方可能看到 1006。</translation>
    </message>
    <message>
        <source>Both sides began to close at once: each sent its Close before it had the other&apos;s.</source>
        <translation>双方同时开始关闭：各自在收到对方的 Close 之前就发送了自己的。</translation>
    </message>
    <message>
        <source>Legal: each counts as the answer to the other, and each application sees the code of the other side.</source>
        <translation>合法：每个都算作对另一个的回应，各应用看到对方的代码。</translation>
    </message>
    <message>
        <source>The client ended the TCP connection; the server should, so that TIME_WAIT does not stay with the client.</source>
        <translation>客户端结束了 TCP 连接；应由服务器结束，以免 TIME_WAIT 留在客户端。</translation>
    </message>
    <message>
        <source>Harmless in small numbers.</source>
        <translation>数量不多时无害。</translation>
    </message>
    <message>
        <source>Closing took long: between the two Close frames, or from them to the end of TCP.</source>
        <translation>关闭耗时很久：在两个 Close 帧之间，或从它们到 TCP 结束。</translation>
    </message>
    <message>
        <source>A busy event loop, or an endpoint that waits for its time-out.</source>
        <translation>事件循环繁忙，或端点在等待其超时。</translation>
    </message>
    <message>
        <source>The close reason is not valid UTF-8.</source>
        <translation>关闭原因不是合法的 UTF-8。</translation>
    </message>
    <message>
        <source>The reason was cut in the middle of a character?</source>
        <translation>原因是否在一个字符中间被截断？</translation>
    </message>
    <message>
        <source>A parameter of permessage-deflate is not one of the four that are defined.</source>
        <translation>permessage-deflate 的某个参数不在定义的四个之中。</translation>
    </message>
    <message>
        <source>A server must decline such an offer, a client must fail such an answer; an extension of the sender&apos;s own?</source>
        <translation>服务器必须拒绝这样的提议，客户端必须使这样的应答失败；是发送方自己的扩展吗？</translation>
    </message>
    <message>
        <source>A parameter of permessage-deflate is there twice.</source>
        <translation>permessage-deflate 的某个参数出现了两次。</translation>
    </message>
    <message>
        <source>A server must decline such an offer, a client must fail such an answer.</source>
        <translation>服务器必须拒绝这样的提议，客户端必须使这样的应答失败。</translation>
    </message>
    <message>
        <source>A parameter of permessage-deflate has a value that is not allowed, or none where it needs one.</source>
        <translation>permessage-deflate 的某个参数带有不允许的值，或在需要时没有值。</translation>
    </message>
    <message>
        <source>Window bits are 8 to 15 without a leading zero; no_context_takeover has no value; client_max_window_bits may lack one only in an offer.</source>
        <translation>窗口位数为 8 至 15，不带前导零；no_context_takeover 没有值；client_max_window_bits 只在提议中可以没有值。</translation>
    </message>
    <message>
        <source>The server limits the client&apos;s window, though the client did not offer client_max_window_bits.</source>
        <translation>服务器限制了客户端的窗口，而客户端并没有提供 client_max_window_bits。</translation>
    </message>
    <message>
        <source>The client must fail the connection; the server must not say the parameter unasked.</source>
        <translation>客户端必须使连接失败；服务器不得主动给出该参数。</translation>
    </message>
    <message>
        <source>The server accepted a larger window than the client offered.</source>
        <translation>服务器接受的窗口比客户端提供的更大。</translation>
    </message>
    <message>
        <source>The client has no room for it and must fail the connection: the answer must hold the same bits or fewer.</source>
        <translation>客户端没有这样的空间，必须使连接失败：应答的位数必须相同或更小。</translation>
    </message>
    <message>
        <source>The client asked for server_no_context_takeover, and the server accepted without it.</source>
        <translation>客户端要求 server_no_context_takeover，服务器的接受中却没有它。</translation>
    </message>
    <message>
        <source>The client must keep the server&apos;s window between messages, which it wanted to spare, or fails the connection.</source>
        <translation>客户端必须在消息之间保留服务器的窗口（这正是它想省去的），否则使连接失败。</translation>
    </message>
    <message>
        <source>The server accepted permessage-deflate more than once.</source>
        <translation>服务器不止一次接受了 permessage-deflate。</translation>
    </message>
    <message>
        <source>Two extensions that use RSV1 conflict; does the server echo all offers?</source>
        <translation>使用 RSV1 的两个扩展相互冲突；服务器是否把所有提议原样返回？</translation>
    </message>
    <message>
        <source>The client offered permessage-deflate, and the server did not accept it.</source>
        <translation>客户端提供了 permessage-deflate，服务器没有接受。</translation>
    </message>
    <message>
        <source>Compression is off in the server, or a proxy stripped Sec-WebSocket-Extensions.</source>
        <translation>服务器关闭了压缩，或代理剥离了 Sec-WebSocket-Extensions。</translation>
    </message>
    <message>
        <source>The compressed data of a message is not valid DEFLATE.</source>
        <translation>某个消息的压缩数据不是合法的 DEFLATE。</translation>
    </message>
    <message>
        <source>Did the sender keep its window though no_context_takeover was agreed?</source>
        <translation>已协商 no_context_takeover，发送方是否仍保留了窗口？</translation>
    </message>
    <message>
        <source>A compressed message refers farther back than the window that was agreed.</source>
        <translation>某个压缩消息引用的位置超出了协商的窗口。</translation>
    </message>
    <message>
        <source>A receiver with no more memory than was agreed cannot inflate it: does the sender pass the agreed bits to its compressor?</source>
        <translation>内存恰为协商大小的接收方无法解压：发送方是否把协商的位数交给了压缩器？</translation>
    </message>
    <message>
        <source>A compressed message still ends in 00 00 ff ff, which its sender must take off.</source>
        <translation>某个压缩消息仍以 00 00 ff ff 结尾，而发送方必须去掉它。</translation>
    </message>
    <message>
        <source>Some receivers cope; others fail at the next message. A sender written by hand?</source>
        <translation>有些接收方能应付；另一些会在下一个消息失败。是手写的发送方吗？</translation>
    </message>
    <message>
        <source>Most compressed messages of a direction are larger than what they carry.</source>
        <translation>某一方向上多数压缩消息比其内容还大。</translation>
    </message>
    <message>
        <source>They carry what is compressed or encrypted already: send such messages without compression, which can be told for each.</source>
        <translation>其内容已经是压缩或加密过的：这样的消息请不压缩地发送，可逐个消息指定。</translation>
    </message>
    <message>
        <source>Long text messages went uncompressed though permessage-deflate is agreed.</source>
        <translation>已协商 permessage-deflate，较长的文本消息却未压缩。</translation>
    </message>
    <message>
        <source>Legal, and right where it spares time rather than bytes; else look at the sender&apos;s options.</source>
        <translation>合法；若为省时间而非字节则正确；否则请检查发送方的选项。</translation>
    </message>
    <message>
        <source>A message inflates to hundreds of times its size: a decompression bomb, or very redundant data.</source>
        <translation>某个消息解压后是其大小的数百倍：解压炸弹，或高度冗余的数据。</translation>
    </message>
    <message>
        <source>Bound the size of messages after inflation in every receiver; only the beginning is kept here.</source>
        <translation>每个接收方都应限制解压后的消息大小；此处只保留开头部分。</translation>
    </message>
    <message>
        <source>Earlier compressed bytes of this direction are missing, so this message cannot be inflated.</source>
        <translation>该方向此前的压缩字节缺失，因此无法解压该消息。</translation>
    </message>
    <message>
        <source>Capture from the start of the connection and without loss.</source>
        <translation>请从连接开始就捕获，且不丢失。</translation>
    </message>
    <message>
        <source>RSV1 is set on a continuation frame.</source>
        <translation>延续帧设置了 RSV1。</translation>
    </message>
    <message>
        <source>Only the first frame of a compressed message carries RSV1.</source>
        <translation>只有压缩消息的第一个帧带有 RSV1。</translation>
    </message>
    <message>
        <source>RSV1 is set on a control frame.</source>
        <translation>控制帧设置了 RSV1。</translation>
    </message>
    <message>
        <source>Control frames are never compressed.</source>
        <translation>控制帧从不压缩。</translation>
    </message>
    <message>
        <source>The connection is encrypted, and no secret of it is known.</source>
        <translation>连接已加密，且没有已知的密钥。</translation>
    </message>
    <message>
        <source>Set SSLKEYLOGFILE=FILE in the environment of the browser or client before it starts, and give that file with --keylog.</source>
        <translation>请在浏览器或客户端启动前，在环境中设置 SSLKEYLOGFILE=文件，再用 --keylog 给出该文件。</translation>
    </message>
    <message>
        <source>The secret that is known for the connection opens none of its records.</source>
        <translation>该连接的已知密钥打不开它的任何记录。</translation>
    </message>
    <message>
        <source>A key log or private key of another connection, or one that was damaged.</source>
        <translation>是另一连接的密钥日志或私钥，或已损坏。</translation>
    </message>
    <message>
        <source>The TLS handshake was not captured: what it agreed, and the secrets with it, are found by trying, or not at all.</source>
        <translation>没有捕获到 TLS 握手：其协商结果及密钥只能靠尝试得出，或根本得不到。</translation>
    </message>
    <message>
        <source>Begin the capture before the connection is opened.</source>
        <translation>请在连接打开之前开始捕获。</translation>
    </message>
    <message>
        <source>The connection uses a version or a cipher suite of TLS that is not deciphered here.</source>
        <translation>该连接使用了此处不能解密的 TLS 版本或密码套件。</translation>
    </message>
    <message>
        <source>Limit one of the endpoints to AES-GCM or ChaCha20-Poly1305 with TLS 1.2 or 1.3 while you capture.</source>
        <translation>捕获期间，请把其中一个端点限制为 TLS 1.2 或 1.3 的 AES-GCM 或 ChaCha20-Poly1305。</translation>
    </message>
    <message>
        <source>A record of TLS fails its authentication: its sender did not make it so, or it was deciphered with a wrong secret.</source>
        <translation>某个 TLS 记录未通过认证：它不是发送方所作，或用错误的密钥解密。</translation>
    </message>
    <message>
        <source>The receiver ends the connection with bad_record_mac if it saw the same: bytes that were damaged or injected on the way, or a key log that does not fit.</source>
        <translation>若接收方看到的相同，它会以 bad_record_mac 结束连接：途中损坏或注入的字节，或密钥日志不匹配。</translation>
    </message>
    <message>
        <source>The connection ended inside a record of TLS.</source>
        <translation>连接在一个 TLS 记录的中间结束。</translation>
    </message>
    <message>
        <source>More waited for secrets that did not come than the bound allows: the connection is not deciphered.</source>
        <translation>等待密钥的数据超过上限而密钥没有到来：该连接不再解密。</translation>
    </message>
    <message>
        <source>Give the key log before the capture, or raise the bound.</source>
        <translation>请在捕获之前给出密钥日志，或提高上限。</translation>
    </message>
    <message>
        <source>Behind missing bytes the number of the next record was not found within the bound: what follows is not deciphered.</source>
        <translation>在缺失的字节之后，未能在上限之内找到下一个记录的序号：其后的内容不再解密。</translation>
    </message>
    <message>
        <source>Capture without loss (a larger buffer, nearer to the endpoint), or raise the bound.</source>
        <translation>请做无丢失的捕获（更大的缓冲区，更靠近端点），或提高上限。</translation>
    </message>
    <message>
        <source>A fatal alert of TLS ended the connection.</source>
        <translation>一个致命的 TLS 警报结束了连接。</translation>
    </message>
    <message>
        <source>The alert says why: 42-46 and 48 the certificate, 40 and 70 no common parameters or version, 112 the name of the server, 120 no common protocol of ALPN, 20 and 51 damaged records.</source>
        <translation>警报说明原因：42-46 和 48 证书，40 和 70 没有共同的参数或版本，112 服务器名称，120 没有共同的 ALPN 协议，20 和 51 记录损坏。</translation>
    </message>
    <message>
        <source>ALPN chose h2, and the client sends HTTP/1.1: a WebSocket needs an extended CONNECT there.</source>
        <translation>ALPN 选择了 h2，客户端却发送 HTTP/1.1：此时 WebSocket 需要扩展 CONNECT。</translation>
    </message>
    <message>
        <source>A client that offers h2 without speaking it: let it offer http/1.1 alone for WebSockets.</source>
        <translation>客户端提供了 h2 却不会使用：对 WebSocket 请只提供 http/1.1。</translation>
    </message>
    <message>
        <source>The ClientHello names no server: one with several names cannot know which certificate is meant.</source>
        <translation>ClientHello 没有指明服务器：拥有多个名称的服务器无法得知应使用哪个证书。</translation>
    </message>
    <message>
        <source>Right where the URL has an address in place of a name; else set the server name in the client.</source>
        <translation>若 URL 中是地址而非名称，则属正常；否则请在客户端设置服务器名称。</translation>
    </message>
    <message>
        <source>The connection uses TLS 1.1 or older, which must not be used any more.</source>
        <translation>连接使用 TLS 1.1 或更旧版本，这些版本不得再使用。</translation>
    </message>
    <message>
        <source>Update the endpoint that speaks nothing newer: browsers refuse such connections.</source>
        <translation>请更新不支持更新版本的端点：浏览器会拒绝这样的连接。</translation>
    </message>
    <message>
        <source>A direction ended without close_notify: whether all that was sent came cannot be known.</source>
        <translation>某一方向没有 close_notify 就结束了：无法得知所发送的是否全部到达。</translation>
    </message>
    <message>
        <source>A crash, or software that closes TCP under TLS; harmless behind a Close of the WebSocket.</source>
        <translation>崩溃，或在 TLS 之下关闭 TCP 的软件；在 WebSocket 的 Close 之后无害。</translation>
    </message>
    <message>
        <source>The ClientHello that counts was encrypted (ECH): the server name that is shown is the outer, public one.</source>
        <translation>真正生效的 ClientHello 是加密的（ECH）：显示的服务器名称是外层的公开名称。</translation>
    </message>
    <message>
        <source>The name that was asked for stands in the Host of the opening handshake.</source>
        <translation>所请求的名称在开放握手的 Host 中。</translation>
    </message>
    <message>
        <source>A request was sent as early data (0-RTT), which others can send again.</source>
        <translation>请求作为早期数据（0-RTT）发送，他人可以重放。</translation>
    </message>
    <message>
        <source>A server must not open WebSockets from early data unless a second one does no harm.</source>
        <translation>服务器不得从早期数据打开 WebSocket，除非重复一次也无害。</translation>
    </message>
    <message>
        <source>The client speaks HTTP without TLS, and the server answers with TLS.</source>
        <translation>客户端使用不带 TLS 的 HTTP，而服务器以 TLS 回应。</translation>
    </message>
    <message>
        <source>ws:// was used where wss:// is needed.</source>
        <translation>在需要 wss:// 的地方使用了 ws://。</translation>
    </message>
    <message>
        <source>The client speaks TLS, and the server answers with HTTP without it.</source>
        <translation>客户端使用 TLS，而服务器以不带 TLS 的 HTTP 回应。</translation>
    </message>
    <message>
        <source>wss:// was used where the server speaks plain ws://, or the proxy before it ends TLS.</source>
        <translation>在服务器使用明文 ws:// 的地方使用了 wss://，或其前面的代理终结了 TLS。</translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close handshake (1006).</source>
        <translation>客户端没有 Close 握手就结束了 TCP 连接（1006）。</translation>
    </message>
    <message>
        <source>The process ended, or a proxy cut an idle connection.</source>
        <translation>进程结束了，或代理切断了空闲的连接。</translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close handshake (1006).</source>
        <translation>服务器没有 Close 握手就结束了 TCP 连接（1006）。</translation>
    </message>
    <message>
        <source>The client reset the TCP connection without a Close handshake (1006).</source>
        <translation>客户端没有 Close 握手就重置了 TCP 连接（1006）。</translation>
    </message>
    <message>
        <source>A crash, a kill, unread data, or a firewall.</source>
        <translation>崩溃、被杀死、有未读数据，或防火墙。</translation>
    </message>
    <message>
        <source>The server reset the TCP connection without a Close handshake (1006).</source>
        <translation>服务器没有 Close 握手就重置了 TCP 连接（1006）。</translation>
    </message>
    <message>
        <source>An alert of TLS ended the connection without a Close handshake (1006).</source>
        <translation>TLS 警报在没有 Close 握手的情况下结束了连接（1006）。</translation>
    </message>
    <message>
        <source>The alert says why; bad_record_mac and decode_error point at damage on the way or a broken TLS library.</source>
        <translation>警报说明原因；bad_record_mac 和 decode_error 指向途中损坏或有问题的 TLS 库。</translation>
    </message>
    <message>
        <source>The HTTP/2 stream of the WebSocket was reset without a Close handshake (1006).</source>
        <translation>WebSocket 所在的 HTTP/2 流在没有 Close 握手的情况下被重置（1006）。</translation>
    </message>
    <message>
        <source>Its error code says why: CANCEL is what closing a page or a time-out of a proxy gives.</source>
        <translation>其错误码说明原因：CANCEL 是关闭页面或代理超时的结果。</translation>
    </message>
    <message>
        <source>One side sent its data again and again, and nothing came back: the connection is dead, though nobody ended it (1006).</source>
        <translation>一方反复发送数据，却没有任何回应：虽然无人结束，连接已经死亡（1006）。</translation>
    </message>
    <message>
        <source>The other host is gone or asleep, the path broke, or a NAT or firewall forgot the connection: send pings more often.</source>
        <translation>对方主机离线或休眠、路径中断，或 NAT 或防火墙遗忘了连接：请更频繁地发送 ping。</translation>
    </message>
    <message>
        <source>A ping was not answered by a pong.</source>
        <translation>某个 ping 没有得到 pong 的回应。</translation>
    </message>
    <message>
        <source>Is the event loop of the other side blocked, or the network gone?</source>
        <translation>对方的事件循环被阻塞，还是网络中断？</translation>
    </message>
    <message>
        <source>Three or more pings in a row got no pong, or the connection was cut after it had waited for one.</source>
        <translation>连续三个或更多 ping 没有得到 pong，或连接在等待 pong 之后被切断。</translation>
    </message>
    <message>
        <source>The application of the other side is blocked or gone where TCP acknowledged the pings; the network is where it did not.</source>
        <translation>若 TCP 确认了这些 ping，则对方的应用被阻塞或已消失；若没有，则是网络问题。</translation>
    </message>
    <message>
        <source>More pings of a direction waited for their pongs than the bound allows; the oldest were forgotten.</source>
        <translation>某一方向等待 pong 的 ping 超过上限；最旧的已被遗忘。</translation>
    </message>
    <message>
        <source>What answers them is not told. Raise the bound (--max-pings) to pair all of them.</source>
        <translation>对它们的回应不再告知。提高上限（--max-pings）可全部配对。</translation>
    </message>
    <message>
        <source>A pong carries the payload of no ping that waits for one.</source>
        <translation>某个 pong 的负载不属于任何等待中的 ping。</translation>
    </message>
    <message>
        <source>It must echo the payload of the ping that it answers.</source>
        <translation>它必须原样返回所回应的 ping 的负载。</translation>
    </message>
    <message>
        <source>A pong that answers nothing: a legal one-way heartbeat.</source>
        <translation>不回应任何内容的 pong：合法的单向心跳。</translation>
    </message>
    <message>
        <source>It keeps the connection open, but tells its sender nothing.</source>
        <translation>它使连接保持打开，但发送方从中得不到任何信息。</translation>
    </message>
    <message>
        <source>A pong came more than half a second after its ping.</source>
        <translation>某个 pong 在其 ping 之后半秒以上才到达。</translation>
    </message>
    <message>
        <source>A busy event loop, or a slow network: compare with the round trips of TCP.</source>
        <translation>事件循环繁忙，或网络缓慢：请与 TCP 的往返时间比较。</translation>
    </message>
    <message>
        <source>How long the requests of one side waited for their responses, paired by the ids of the application&apos;s protocol.</source>
        <translation>一方的请求等待响应的时间，按应用协议的 id 配对。</translation>
    </message>
    <message>
        <source>Compare with the round trips of TCP and of pings: what is above them is the time of the application.</source>
        <translation>请与 TCP 和 ping 的往返时间比较：超出的部分是应用的时间。</translation>
    </message>
    <message>
        <source>More requests of one side waited for their responses than the bound allows; the oldest were forgotten.</source>
        <translation>一方等待响应的请求超过上限；最旧的已被遗忘。</translation>
    </message>
    <message>
        <source>Raise the bound (--max-requests) to measure all of them; or look why they are not answered.</source>
        <translation>提高上限（--max-requests）可全部测量；或查明它们为何没有响应。</translation>
    </message>
    <message>
        <source>No frame was sent for longer than many proxies wait.</source>
        <translation>没有发送任何帧的时间超过许多代理的等待时限。</translation>
    </message>
    <message>
        <source>Send pings at most half as far apart as the smallest limit on the way: 55 s Heroku, 60 s nginx and AWS ALB, 100 s Cloudflare, 350 s AWS NLB.</source>
        <translation>ping 的间隔至多应为途中最小时限的一半：Heroku 55 秒，nginx 和 AWS ALB 60 秒，Cloudflare 100 秒，AWS NLB 350 秒。</translation>
    </message>
    <message>
        <source>The connection was cut after a silence as long as a usual time-out.</source>
        <translation>连接在静默了一个常见超时时间之后被切断。</translation>
    </message>
    <message>
        <source>A proxy or NAT in between gave it up: send pings more often, or raise its limit.</source>
        <translation>中间的代理或 NAT 放弃了它：请更频繁地发送 ping，或提高其时限。</translation>
    </message>
    <message>
        <source>One side went on sending data after the other had ended its direction of TCP.</source>
        <translation>另一方结束了其 TCP 方向之后，一方仍继续发送数据。</translation>
    </message>
    <message>
        <source>Nobody may have read it.</source>
        <translation>这些数据可能无人读取。</translation>
    </message>
    <message>
        <source>A receiver closed its window: it did not read what was sent.</source>
        <translation>接收方关闭了窗口：它没有读取所发送的内容。</translation>
    </message>
    <message>
        <source>A slow consumer: messages queue up in the sender.</source>
        <translation>消费者缓慢：消息在发送方排队。</translation>
    </message>
    <message>
        <source>The opening handshake was not captured: the connection was recognised by its frames, and what it agreed is guessed.</source>
        <translation>没有捕获到开放握手：连接是根据其帧识别的，其协商结果是推测的。</translation>
    </message>
    <message>
        <source>Begin the capture before the connection is opened to see its URL, subprotocol and extensions.</source>
        <translation>请在连接打开之前开始捕获，以看到其 URL、子协议和扩展。</translation>
    </message>
    <message>
        <source>Segments were sent again because they were lost or not acknowledged in time: what they carry came late.</source>
        <translation>报文段因丢失或未及时确认而重发：其内容晚到。</translation>
    </message>
    <message>
        <source>Loss on the way, often wireless or a full queue; messages behind a lost segment wait for it too.</source>
        <translation>途中丢失，常见于无线或队列已满；排在丢失报文段之后的消息也要等待。</translation>
    </message>
    <message>
        <source>A round trip of TCP takes long: every request and answer over this connection takes at least that.</source>
        <translation>TCP 的一次往返耗时很长：此连接上的每次请求和应答至少需要这么久。</translation>
    </message>
    <message>
        <source>Distance, a radio link, or a full queue; compare with the round trips of pings, which add the time of the applications.</source>
        <translation>距离远、无线链路，或队列已满；请与 ping 的往返时间比较，后者还包含应用的时间。</translation>
    </message>
    <message>
        <source>Several connections to one server ended at the same age.</source>
        <translation>通往同一服务器的若干连接在相同的存活时间结束。</translation>
    </message>
    <message>
        <source>A maximum lifetime in a proxy, gateway or service, such as 2 h in AWS API Gateway: clients must expect it and connect again.</source>
        <translation>代理、网关或服务设有最大存活时间，例如 AWS API Gateway 为 2 小时：客户端必须预料到并重新连接。</translation>
    </message>
    <message>
        <source>A client connected again and again within seconds of connections that had failed.</source>
        <translation>客户端在连接失败后的几秒之内反复重新连接。</translation>
    </message>
    <message>
        <source>It must wait: a random time up to 5 s first, then longer each time.</source>
        <translation>它必须等待：首次随机等待至多 5 秒，此后每次更久。</translation>
    </message>
    <message>
        <source>Packets were lost before they could be read: they came faster than they were taken.</source>
        <translation>数据包在能够读取之前就丢失了：到来比取走更快。</translation>
    </message>
    <message>
        <source>A larger buffer (--buffer), a filter (-f) for the port in question, or fewer programs beside it. Gaps in streams may follow.</source>
        <translation>更大的缓冲区（--buffer）、针对相关端口的过滤器（-f），或同时运行更少的程序。流中随后可能出现缺口。</translation>
    </message>
    <message>
        <source>Bytes of the stream are missing in the capture.</source>
        <translation>流的字节在捕获中缺失。</translation>
    </message>
    <message>
        <source>Capture with a larger buffer or nearer to the endpoint.</source>
        <translation>请用更大的缓冲区捕获，或更靠近端点。</translation>
    </message>
    <message>
        <source>Bytes of the stream came twice with different content: endpoints and observers may have seen different bytes. The first copy was kept.</source>
        <translation>流的字节两次到达而内容不同：端点和观察者看到的字节可能不同。保留了第一份。</translation>
    </message>
    <message>
        <source>Injected data, a middlebox that is broken, or a capture that was merged from two places.</source>
        <translation>注入的数据、有故障的中间设备，或由两处合并的捕获。</translation>
    </message>
    <message>
        <source>Some segments of a direction have a wrong TCP checksum: their receiver drops them, but they were read here.</source>
        <translation>某一方向的若干报文段 TCP 校验和错误：接收方会丢弃它们，但此处仍读取了。</translation>
    </message>
    <message>
        <source>A damaged link or capture, or packets that somebody made up. Were all of them wrong, it would be offload on the capturing machine.</source>
        <translation>链路或捕获损坏，或有人伪造数据包。若全部错误，则是捕获机器的卸载功能所致。</translation>
    </message>
    <message>
        <source>A segment carries an urgent pointer: endpoints may read the urgent byte out of band, here it stands in line.</source>
        <translation>某个报文段带有紧急指针：端点可能以带外方式读取紧急字节，此处它在流中。</translation>
    </message>
    <message>
        <source>The application may see other bytes than are shown. WebSocket software never sends urgent data: injected, or an attempt to hide something.</source>
        <translation>应用看到的字节可能与显示的不同。WebSocket 软件从不发送紧急数据：这是注入，或企图隐藏内容。</translation>
    </message>
    <message>
        <source>More bytes waited than the bound allows; what was over it is treated as missing.</source>
        <translation>等待的字节超过上限；超出的部分按缺失处理。</translation>
    </message>
    <message>
        <source>Raise the bound.</source>
        <translation>请提高上限。</translation>
    </message>
    <message>
        <source>The connection was let go of before its end, because the bound for all connections together was reached.</source>
        <translation>该连接在结束之前就被放弃，因为达到了所有连接合计的上限。</translation>
    </message>
    <message>
        <source>Raise the bound (--max-connections, --max-held), or read the connections of the capture in parts.</source>
        <translation>提高上限（--max-connections、--max-held），或分批读取捕获中的连接。</translation>
    </message>
    <message>
        <source>The client asked for a WebSocket over HTTP/2, though the server has not announced SETTINGS_ENABLE_CONNECT_PROTOCOL.</source>
        <translation>客户端请求在 HTTP/2 上使用 WebSocket，而服务器没有声明 SETTINGS_ENABLE_CONNECT_PROTOCOL。</translation>
    </message>
    <message>
        <source>Enable the extended CONNECT of RFC 8441 in the server or proxy, or have the client open an HTTP/1.1 connection for WebSockets.</source>
        <translation>请在服务器或代理中启用 RFC 8441 的扩展 CONNECT，或让客户端为 WebSocket 打开 HTTP/1.1 连接。</translation>
    </message>
    <message>
        <source>The server announced SETTINGS_ENABLE_CONNECT_PROTOCOL and took it back, which it must not.</source>
        <translation>服务器声明了 SETTINGS_ENABLE_CONNECT_PROTOCOL 又收回，这是不允许的。</translation>
    </message>
    <message>
        <source>A server or proxy that loads another configuration must open new connections for it.</source>
        <translation>加载另一配置的服务器或代理必须为此打开新的连接。</translation>
    </message>
    <message>
        <source>A CONNECT without :protocol asks for a TCP tunnel, and opens no WebSocket.</source>
        <translation>不带 :protocol 的 CONNECT 请求的是 TCP 隧道，不会打开 WebSocket。</translation>
    </message>
    <message>
        <source>A client that wants a WebSocket must send :protocol websocket; a proxy that drops pseudo-header fields it does not know?</source>
        <translation>想要 WebSocket 的客户端必须发送 :protocol websocket；是否有代理丢弃了它不认识的伪头部字段？</translation>
    </message>
    <message>
        <source>A request that asks for a WebSocket over HTTP/2 is no extended CONNECT.</source>
        <translation>某个在 HTTP/2 上请求 WebSocket 的请求不是扩展 CONNECT。</translation>
    </message>
    <message>
        <source>The method must be CONNECT and :protocol websocket; GET with Upgrade is for HTTP/1.1 only.</source>
        <translation>方法必须是 CONNECT，且 :protocol 为 websocket；带 Upgrade 的 GET 只用于 HTTP/1.1。</translation>
    </message>
    <message>
        <source>An extended CONNECT lacks :scheme, :path or :authority.</source>
        <translation>扩展 CONNECT 缺少 :scheme、:path 或 :authority。</translation>
    </message>
    <message>
        <source>A client written by hand: all three must be there when :protocol is, unlike in a plain CONNECT.</source>
        <translation>手写的客户端：与普通 CONNECT 不同，有 :protocol 时三者都必须有。</translation>
    </message>
    <message>
        <source>A head in HTTP/2 has a field that is for one connection of HTTP/1.1, such as Connection or Upgrade: it is malformed.</source>
        <translation>HTTP/2 的头部中有只用于单个 HTTP/1.1 连接的字段，如 Connection 或 Upgrade：格式错误。</translation>
    </message>
    <message>
        <source>Something translates HTTP/1.1 to HTTP/2 and forgets to drop them; receivers reset the stream with PROTOCOL_ERROR.</source>
        <translation>有中间设备把 HTTP/1.1 转换为 HTTP/2 而忘记去掉它们；接收方会以 PROTOCOL_ERROR 重置流。</translation>
    </message>
    <message>
        <source>Sec-WebSocket-Key and Sec-WebSocket-Accept have no function in HTTP/2.</source>
        <translation>Sec-WebSocket-Key 和 Sec-WebSocket-Accept 在 HTTP/2 中没有作用。</translation>
    </message>
    <message>
        <source>Harmless for most, but some clients (undici 7) send the key and refuse an answer without Sec-WebSocket-Accept.</source>
        <translation>对多数实现无害，但有些客户端（undici 7）会发送密钥，并拒绝没有 Sec-WebSocket-Accept 的应答。</translation>
    </message>
    <message>
        <source>The answer to an extended CONNECT has a status that opens no WebSocket in HTTP/2: there it is 2xx, and never 101.</source>
        <translation>对扩展 CONNECT 的应答所带的状态码在 HTTP/2 中不会打开 WebSocket：应为 2xx，绝不是 101。</translation>
    </message>
    <message>
        <source>101: something passes on the answer of an HTTP/1.1 server without translating it. 501: the server does not know this :protocol.</source>
        <translation>101：有中间设备未加转换地传递了 HTTP/1.1 服务器的应答。501：服务器不认识该 :protocol。</translation>
    </message>
    <message>
        <source>A head of the opening handshake carries END_STREAM: its sender cannot send a frame any more.</source>
        <translation>开放握手的某个头部带有 END_STREAM：其发送方不能再发送任何帧。</translation>
    </message>
    <message>
        <source>An HTTP library that ends requests without a body by itself: it must keep the stream of an extended CONNECT open.</source>
        <translation>HTTP 库会自行结束没有正文的请求：它必须保持扩展 CONNECT 的流打开。</translation>
    </message>
    <message>
        <source>RST_STREAM ended the stream of a WebSocket, as a TCP reset would: the applications see 1006.</source>
        <translation>RST_STREAM 结束了 WebSocket 的流，如同 TCP 重置：应用看到 1006。</translation>
    </message>
    <message>
        <source>CANCEL: given up by that side, a page that was left or a time-out of a proxy. REFUSED_STREAM: try again. ENHANCE_YOUR_CALM: a rate limit. INTERNAL_ERROR: look into its log. PROTOCOL_ERROR: look for what it was sent just before.</source>
        <translation>CANCEL：该方放弃，离开了页面或代理超时。REFUSED_STREAM：请重试。ENHANCE_YOUR_CALM：速率限制。INTERNAL_ERROR：查看其日志。PROTOCOL_ERROR：查看此前刚发给它的内容。</translation>
    </message>
    <message>
        <source>GOAWAY came while WebSockets were open: the connection under them is being shut down.</source>
        <translation>WebSocket 尚打开时收到 GOAWAY：其下的连接正在关闭。</translation>
    </message>
    <message>
        <source>A deploy, a drain, or a maximum age of connections in a proxy. What was asked on streams above the last one was not processed and may be tried again.</source>
        <translation>部署、排空，或代理中连接的最大存活时间。在最后一个流之后的流上所请求的未被处理，可以重试。</translation>
    </message>
    <message>
        <source>The flow-control window of a stream or of its connection was closed for half a second or longer.</source>
        <translation>某个流或其连接的流量控制窗口关闭了半秒或更久。</translation>
    </message>
    <message>
        <source>A slow consumer; or, for the window of the connection, downloads beside the WebSocket that nobody reads (head-of-line blocking).</source>
        <translation>消费者缓慢；若是连接的窗口，则 WebSocket 之外有无人读取的下载（队头阻塞）。</translation>
    </message>
    <message>
        <source>There was an HTTP/2 connection to the server, but without extended CONNECT, so the client opened one of HTTP/1.1 for the WebSocket.</source>
        <translation>已有通往该服务器的 HTTP/2 连接，但没有扩展 CONNECT，因此客户端为 WebSocket 打开了 HTTP/1.1 连接。</translation>
    </message>
    <message>
        <source>Right, but it costs a connection and its handshakes; enable RFC 8441 in the server or proxy.</source>
        <translation>正确，但要多花一个连接及其握手；请在服务器或代理中启用 RFC 8441。</translation>
    </message>
    <message>
        <source>A side of an HTTP/2 connection does not begin with its preface.</source>
        <translation>HTTP/2 连接的一方没有以其前言（preface）开始。</translation>
    </message>
    <message>
        <source>Another protocol, or a server that does not speak HTTP/2: look at its first bytes.</source>
        <translation>是另一种协议，或不支持 HTTP/2 的服务器：请查看其最初的字节。</translation>
    </message>
    <message>
        <source>A frame is longer than the receiver allows, or has a length that its type does not.</source>
        <translation>某个帧超过接收方允许的长度，或长度与其类型不符。</translation>
    </message>
    <message>
        <source>A broken sender, or bytes that are no HTTP/2; receivers close the connection with FRAME_SIZE_ERROR.</source>
        <translation>发送方有故障，或这些字节不是 HTTP/2；接收方会以 FRAME_SIZE_ERROR 关闭连接。</translation>
    </message>
    <message>
        <source>A frame stands on a stream that its type must not stand on.</source>
        <translation>某个帧位于其类型不允许的流上。</translation>
    </message>
    <message>
        <source>DATA and HEADERS belong to a stream, SETTINGS, PING and GOAWAY to the connection; clients open odd streams. A broken sender, or bytes that are no HTTP/2.</source>
        <translation>DATA 和 HEADERS 属于流，SETTINGS、PING 和 GOAWAY 属于连接；客户端打开奇数号的流。发送方有故障，或这些字节不是 HTTP/2。</translation>
    </message>
    <message>
        <source>The padding of a frame is longer than the frame.</source>
        <translation>某个帧的填充比帧本身还长。</translation>
    </message>
    <message>
        <source>A broken sender, or an attempt to confuse receivers; they close the connection with PROTOCOL_ERROR.</source>
        <translation>发送方有故障，或企图迷惑接收方；接收方会以 PROTOCOL_ERROR 关闭连接。</translation>
    </message>
    <message>
        <source>A field block was not continued at once by CONTINUATION frames of its stream, or a CONTINUATION continues nothing.</source>
        <translation>某个字段块没有立即由同一流的 CONTINUATION 帧延续，或某个 CONTINUATION 无可延续。</translation>
    </message>
    <message>
        <source>A sender that writes frames from several threads, or an attempt to confuse receivers.</source>
        <translation>发送方从多个线程写帧，或企图迷惑接收方。</translation>
    </message>
    <message>
        <source>A field block cannot be decoded, though nothing of its direction is missing.</source>
        <translation>某个字段块无法解码，尽管该方向没有缺失任何内容。</translation>
    </message>
    <message>
        <source>A broken HPACK encoder, or one whose table is larger than is kept here; what later blocks refer to is not known.</source>
        <translation>HPACK 编码器有故障，或其表比此处保留的更大；之后的块所引用的内容不得而知。</translation>
    </message>
    <message>
        <source>Field blocks refer to others that were not captured: heads in HTTP/2 cannot be read from there on.</source>
        <translation>字段块引用了未捕获的其他字段块：从此处起无法读取 HTTP/2 的头部。</translation>
    </message>
    <message>
        <source>Begin the capture before the connection, with a larger buffer. Blocks that refer to nothing earlier are still read.</source>
        <translation>请在连接之前开始捕获，并使用更大的缓冲区。不引用先前内容的块仍可读取。</translation>
    </message>
    <message>
        <source>The header of an HTTP/2 frame is missing in the capture: where the next one begins is not known.</source>
        <translation>某个 HTTP/2 帧的头部在捕获中缺失：下一个帧从何处开始不得而知。</translation>
    </message>
    <message>
        <source>Capture with a larger buffer or nearer to the endpoint. Any stream of the connection may have lost bytes.</source>
        <translation>请用更大的缓冲区捕获，或更靠近端点。该连接的任何流都可能丢失了字节。</translation>
    </message>
    <message>
        <source>HTTP/2 frames were found again behind a lost header, by what they look like.</source>
        <translation>在丢失的头部之后，根据外观重新找到了 HTTP/2 帧。</translation>
    </message>
    <message>
        <source>What was passed over cannot be told to belong to a stream.</source>
        <translation>被跳过的内容无法判断属于哪个流。</translation>
    </message>
    <message>
        <source>A side sent a thousand frames within a second that cost only the other one: SETTINGS, PING, RST_STREAM, empty DATA or CONTINUATION.</source>
        <translation>一方在一秒之内发送了一千个只消耗对方的帧：SETTINGS、PING、RST_STREAM、空的 DATA 或 CONTINUATION。</translation>
    </message>
    <message>
        <source>An attack (rapid reset, settings flood), a load generator, or a client that cancels what it asks for.</source>
        <translation>攻击（快速重置、设置洪泛）、负载生成器，或取消自己请求的客户端。</translation>
    </message>
    <message>
        <source>A field block has more CONTINUATION frames than are followed; the rest of it was left out.</source>
        <translation>某个字段块的 CONTINUATION 帧多于所跟踪的数量；其余部分被略去。</translation>
    </message>
    <message>
        <source>A flood of CONTINUATION frames: an attack on servers that collect them without a bound.</source>
        <translation>CONTINUATION 洪泛：针对无上限收集它们的服务器的攻击。</translation>
    </message>
    <message>
        <source>The fields of a head in HTTP/2 are longer than the bound allows; the rest of them was left out.</source>
        <translation>HTTP/2 某个头部的字段超过上限；其余部分被略去。</translation>
    </message>
    <message>
        <source>A few bytes can stand for many fields (an HPACK bomb). Raise the bound (--max-head) for heads that are meant so.</source>
        <translation>几个字节即可代表许多字段（HPACK 炸弹）。若确需如此的头部，请提高上限（--max-head）。</translation>
    </message>
    <message>
        <source>More streams of one HTTP/2 connection may carry WebSockets than are followed at once; the others are not shown.</source>
        <translation>一个 HTTP/2 连接中可能承载 WebSocket 的流多于同时跟踪的数量；其余的不显示。</translation>
    </message>
    <message>
        <source>Read the connections of the capture in parts, or look whether a client leaves WebSockets open.</source>
        <translation>请分批读取捕获中的连接，或查看是否有客户端让 WebSocket 一直打开。</translation>
    </message>
</context>
<context>
    <name>RowColumns</name>
    <message>
        <source>No</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Number of the row</source>
        <translation>行的序号</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>When it was complete</source>
        <translation>消息完整的时刻</translation>
    </message>
    <message>
        <source>Δ</source>
        <translation>Δ</translation>
    </message>
    <message>
        <source>Seconds since the row above</source>
        <translation>与上一行相隔的秒数</translation>
    </message>
    <message>
        <source>Conn</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Number of the connection</source>
        <translation>连接的编号</translation>
    </message>
    <message>
        <source>Dir</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>▲ sent, ▼ received, ◆ control, ✖ error</source>
        <translation>▲ 已发送，▼ 已接收，◆ 控制，✖ 错误</translation>
    </message>
    <message>
        <source>Op</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>这一行是什么</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Payload, decompressed</source>
        <translation>解压后的载荷</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>线上</translation>
    </message>
    <message>
        <source>Its frames, with their headers</source>
        <translation>它的各帧，含帧头</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>Round trip from ping to pong</source>
        <translation>从 ping 到 pong 的往返时间</translation>
    </message>
    <message>
        <source>App</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Protocol of the application</source>
        <translation>应用层协议</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Payload, and what is to be said</source>
        <translation>载荷以及相关说明</translation>
    </message>
    <message>
        <source>Seq</source>
        <translation>连接内序号</translation>
    </message>
    <message>
        <source>Number within the connection</source>
        <translation>在该连接中的序号</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>How many frames it had</source>
        <translation>由多少帧组成</translation>
    </message>
    <message>
        <source>Packet</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>The packet that completed it</source>
        <translation>使其完整的数据包</translation>
    </message>
    <message>
        <source>First</source>
        <translation>首个包</translation>
    </message>
    <message>
        <source>The packet in which it began</source>
        <translation>它开始于哪个数据包</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Who sent it</source>
        <translation>由谁发送</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>目的地</translation>
    </message>
    <message>
        <source>Who received it</source>
        <translation>由谁接收</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Subprotocol</source>
        <translation>子协议</translation>
    </message>
</context>
<context>
    <name>RowSentence</name>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>sent text</source>
        <translation>发送的文本</translation>
    </message>
    <message>
        <source>sent binary</source>
        <translation>发送的二进制</translation>
    </message>
    <message>
        <source>sent ping</source>
        <translation>发送的 ping</translation>
    </message>
    <message>
        <source>sent pong</source>
        <translation>发送的 pong</translation>
    </message>
    <message>
        <source>sent close</source>
        <translation>发送的关闭</translation>
    </message>
    <message>
        <source>sent message of an unknown kind</source>
        <translation>发送的未知类型消息</translation>
    </message>
    <message>
        <source>received text</source>
        <translation>接收的文本</translation>
    </message>
    <message>
        <source>received binary</source>
        <translation>接收的二进制</translation>
    </message>
    <message>
        <source>received ping</source>
        <translation>接收的 ping</translation>
    </message>
    <message>
        <source>received pong</source>
        <translation>接收的 pong</translation>
    </message>
    <message>
        <source>received close</source>
        <translation>接收的关闭</translation>
    </message>
    <message>
        <source>received message of an unknown kind</source>
        <translation>接收的未知类型消息</translation>
    </message>
    <message>
        <source>failed to open</source>
        <translation>打开失败</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>ended with an error</source>
        <translation>异常结束</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>No %1, %2, connection %3, error in %4, %5, %6</source>
        <translation>第 %1 行，%2，连接 %3，%4有错误，%5，%6</translation>
    </message>
    <message>
        <source>No %1, %2, connection %3, %4, %5</source>
        <translation>第 %1 行，%2，连接 %3，%4，%5</translation>
    </message>
    <message>
        <source>No %1, %2, connection %3, %4, %5, %6</source>
        <translation>第 %1 行，%2，连接 %3，%4，%5，%6</translation>
    </message>
    <message>
        <source>No %1, %2, %3, %4</source>
        <translation>第 %1 行，%2，%3，%4</translation>
    </message>
    <message>
        <source>No %1, %2, connection %3, %4</source>
        <translation>第 %1 行，%2，连接 %3，%4</translation>
    </message>
</context>
<context>
    <name>wsray::gui::BookmarkList</name>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Mark the selected row with Ctrl+D</source>
        <translation>用 Ctrl+D 标记所选的行</translation>
    </message>
    <message>
        <source>&amp;Go to Row</source>
        <translation>转到该行(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Edit Note</source>
        <translation>编辑备注(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::BookmarkModel</name>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>wsray::gui::CaptureCounts</name>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 / %2 行</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s)</source>
        <translation>
            <numerusform>%Ln 个连接</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::CaptureMenu</name>
    <message>
        <source>&amp;Capture</source>
        <translation>捕获(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Live…</source>
        <translation>实时捕获(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop capturing (Ctrl+E)</source>
        <translation>停止捕获（Ctrl+E）</translation>
    </message>
    <message>
        <source>Save &amp;Packets As…</source>
        <translation>数据包另存为(&amp;P)…</translation>
    </message>
    <message>
        <source>The program wsray, which captures, is not there: it belongs beside this one, or in the PATH</source>
        <translation>找不到负责捕获的程序 wsray：它应在本程序旁边，或在 PATH 中</translation>
    </message>
    <message>
        <source>The capture has ended: %1</source>
        <translation>捕获已结束：%1</translation>
    </message>
    <message>
        <source>Save packets</source>
        <translation>保存数据包</translation>
    </message>
    <message>
        <source>Packet captures (*.pcapng);;All files (*)</source>
        <translation>数据包捕获文件 (*.pcapng);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::CaptureReader</name>
    <message>
        <source>Reading has stopped: %1</source>
        <translation>读取已停止：%1</translation>
    </message>
</context>
<context>
    <name>wsray::gui::CaptureTools</name>
    <message>
        <source>S&amp;tatistics</source>
        <translation>统计(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>wsray::gui::Chart</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>wsray::gui::ChartPage</name>
    <message>
        <source>cannot write %1: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>wsray::gui::ClassChips</name>
    <message>
        <source>Sent %L1</source>
        <translation>发送 %L1</translation>
    </message>
    <message>
        <source>Received %L1</source>
        <translation>接收 %L1</translation>
    </message>
    <message>
        <source>Control %L1</source>
        <translation>控制 %L1</translation>
    </message>
    <message>
        <source>Errors %L1</source>
        <translation>错误 %L1</translation>
    </message>
    <message>
        <source>What clients sent</source>
        <translation>客户端发送的内容</translation>
    </message>
    <message>
        <source>What clients received</source>
        <translation>客户端接收的内容</translation>
    </message>
    <message>
        <source>Ping, pong and close, and the opening and ending of connections</source>
        <translation>ping、pong 和 close，以及连接的打开和结束</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>出错的内容</translation>
    </message>
</context>
<context>
    <name>wsray::gui::Compression</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 of the payload</source>
        <translation>%1，为负载的 %2</translation>
    </message>
    <message>
        <source>Client to server</source>
        <translation>客户端到服务器</translation>
    </message>
    <message>
        <source>Server to client</source>
        <translation>服务器到客户端</translation>
    </message>
    <message>
        <source>This message</source>
        <translation>此消息</translation>
    </message>
    <message>
        <source>Compressed</source>
        <translation>已压缩</translation>
    </message>
    <message>
        <source>Yes: RSV1 is set in its first frame</source>
        <translation>是：其第一个帧设置了 RSV1</translation>
    </message>
    <message>
        <source>No</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation>线上</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>Frame headers</source>
        <translation>帧头</translation>
    </message>
    <message>
        <source>Compressed data</source>
        <translation>压缩数据</translation>
    </message>
    <message>
        <source>Window of %1 (%2 bits), kept from one message to the next</source>
        <translation>窗口 %1（%2 位），在消息之间保留</translation>
    </message>
    <message>
        <source>Window of %1 (%2 bits), each message begins anew (no context takeover)</source>
        <translation>窗口 %1（%2 位），每个消息重新开始（无上下文接管）</translation>
    </message>
    <message>
        <source>Agreed in the handshake</source>
        <translation>握手中的协商结果</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Not known: the response was not captured</source>
        <translation>未知：没有捕获到响应</translation>
    </message>
    <message>
        <source>None: the client offered none</source>
        <translation>无：客户端没有提供</translation>
    </message>
    <message>
        <source>None: the server accepted none of those that the client offered</source>
        <translation>无：服务器没有接受客户端所提供的任何扩展</translation>
    </message>
    <message>
        <source>All messages of the connection</source>
        <translation>连接的所有消息</translation>
    </message>
    <message>
        <source>%1 of payload, on the wire %2, with control frames</source>
        <translation>负载 %1，线上 %2，含控制帧</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>发现</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln time(s))</source>
        <translation>
            <numerusform>%1（%Ln 次）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::ConnectionPanel</name>
    <message>
        <source>Show &amp;All</source>
        <translation>显示全部(&amp;A)</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>&amp;Only This Connection</source>
        <translation>仅此连接(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Look for a Connection</source>
        <translation>查找连接(&amp;L)</translation>
    </message>
    <message>
        <source>Host, path or number</source>
        <translation>主机、路径或编号</translation>
    </message>
    <message>
        <source>Show only connections with these words</source>
        <translation>只显示含有这些词的连接</translation>
    </message>
    <message>
        <source>Show the rows of all connections (Ctrl+Shift+A)</source>
        <translation>显示所有连接的行（Ctrl+Shift+A）</translation>
    </message>
    <message>
        <source>&amp;Copy URL</source>
        <translation>复制 URL(&amp;C)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln TLS connection(s) could not be read. Their keys come from a key log: File, Add Key Log (Ctrl+K).</source>
        <translation>
            <numerusform>无法读取 %Ln 个 TLS 连接。其密钥来自密钥日志：文件 &gt; 添加密钥日志（Ctrl+K）。</numerusform>
        </translation>
    </message>
    <message>
        <source>servers without a name</source>
        <translation>没有名称的服务器</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a server, and how many connections</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>No connection has these words</source>
        <translation>没有连接含有这些词</translation>
    </message>
    <message>
        <source>Columns of &amp;Connections</source>
        <translation>连接的列(&amp;C)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::ConnectionText</name>
    <message>
        <source>#</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Host and path</source>
        <translation>主机与路径</translation>
    </message>
    <message>
        <source>Subprotocol</source>
        <translation>子协议</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>底层</translation>
    </message>
    <message>
        <source>The number of the connection, in the order in which they were found</source>
        <translation>连接的编号，按发现的先后</translation>
    </message>
    <message>
        <source>What became of the connection</source>
        <translation>连接的结局</translation>
    </message>
    <message>
        <source>The host and the path of its URL</source>
        <translation>URL 的主机和路径</translation>
    </message>
    <message>
        <source>The subprotocol that the server chose</source>
        <translation>服务器选择的子协议</translation>
    </message>
    <message>
        <source>Messages that the client sent ▲ and received ▼</source>
        <translation>客户端发送 ▲ 和接收 ▼ 的消息</translation>
    </message>
    <message>
        <source>Bytes of messages over the time of the capture</source>
        <translation>捕获期间消息的字节数</translation>
    </message>
    <message>
        <source>How often something went wrong</source>
        <translation>出错的次数</translation>
    </message>
    <message>
        <source>The close code that the applications got</source>
        <translation>应用得到的关闭码</translation>
    </message>
    <message>
        <source>From the handshake to the end</source>
        <translation>从握手到结束</translation>
    </message>
    <message>
        <source>The version of TLS and of HTTP below the connection</source>
        <translation>连接之下的 TLS 和 HTTP 版本</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>abnormal</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>guessed</source>
        <translation>推测</translation>
    </message>
    <message>
        <source>● open</source>
        <translation>● 打开</translation>
    </message>
    <message>
        <source>○ closed</source>
        <translation>○ 已关闭</translation>
    </message>
    <message>
        <source>✖ abnormal</source>
        <translation>✖ 异常</translation>
    </message>
    <message>
        <source>✖ rejected</source>
        <translation>✖ 被拒绝</translation>
    </message>
    <message>
        <source>✖ failed</source>
        <translation>✖ 失败</translation>
    </message>
    <message>
        <source>◐ guessed</source>
        <translation>◐ 推测</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>HTTP/2</source>
        <translation>HTTP/2</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
    <message>
        <source>connection %1, %2, %3, %4 sent, %5 received</source>
        <translation>连接 %1，%2，%3，发送 %4，接收 %5</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln error(s)</source>
        <comment>a connection, and how many</comment>
        <translation>
            <numerusform>%1，%Ln 个错误</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, closed %2</source>
        <translation>%1，以 %2 关闭</translation>
    </message>
    <message>
        <source>Bytes of messages that the client sent and received</source>
        <translation>客户端发送和接收的消息的字节数</translation>
    </message>
</context>
<context>
    <name>wsray::gui::DetailCopy</name>
    <message>
        <source>Copy Payload as &amp;Text</source>
        <translation>将负载复制为文本(&amp;T)</translation>
    </message>
    <message>
        <source>Copy Payload as &amp;Hex</source>
        <translation>将负载复制为十六进制(&amp;H)</translation>
    </message>
    <message>
        <source>Copy Payload as &amp;Base64</source>
        <translation>将负载复制为 Base64(&amp;B)</translation>
    </message>
    <message>
        <source>Copy as &amp;websocat Command</source>
        <translation>复制为 websocat 命令(&amp;W)</translation>
    </message>
    <message>
        <source>Copy &amp;Row</source>
        <translation>复制行(&amp;R)</translation>
    </message>
    <message>
        <source>Copy Row as &amp;NDJSON</source>
        <translation>将行复制为 NDJSON(&amp;N)</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 were copied</source>
        <translation>仅复制了 %2 中的前 %1</translation>
    </message>
    <message>
        <source>websocat cannot send this message: it is incomplete, or text with a zero in it</source>
        <translation>websocat 无法发送此消息：它不完整，或是含有零字符的文本</translation>
    </message>
    <message>
        <source>The command leaves out what may be credentials: %1</source>
        <translation>命令中略去了可能是凭据的内容：%1</translation>
    </message>
</context>
<context>
    <name>wsray::gui::DetailTabs</name>
    <message>
        <source>Select a row to see all of it here</source>
        <translation>选中一行，即可在此查看其全部内容</translation>
    </message>
    <message>
        <source>Pretty</source>
        <translation>格式化</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation>%1（Alt+%2）</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>What belongs to the message is too far away to be looked for</source>
        <translation>与此消息相关的内容太远，没有查找</translation>
    </message>
    <message>
        <source>What belongs to the message is not in the capture</source>
        <translation>与此消息相关的内容不在捕获中</translation>
    </message>
</context>
<context>
    <name>wsray::gui::EditMenu</name>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Filter…</source>
        <translation>过滤(&amp;F)…</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>清除(&amp;L)</translation>
    </message>
    <message>
        <source>Hides all rows that came until now; Undo brings them back</source>
        <translation>隐藏到目前为止的所有行；撤销可以让它们回来</translation>
    </message>
    <message>
        <source>F&amp;ind…</source>
        <translation>查找(&amp;I)…</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>查找上一个(&amp;P)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::ExportDialog</name>
    <message>
        <source>Connections, &amp;frames and findings too</source>
        <translation>也包括连接、帧和问题(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>For&amp;mat:</source>
        <translation>格式(&amp;M)：</translation>
    </message>
    <message>
        <source>&amp;Rows by number, from</source>
        <translation>按编号选取行(&amp;R)，从</translation>
    </message>
    <message>
        <source>Rows:</source>
        <translation>行：</translation>
    </message>
    <message>
        <source>Fi&amp;le:</source>
        <translation>文件(&amp;L)：</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between the first and the last number of a range</comment>
        <translation>到</translation>
    </message>
    <message>
        <source>Number of the first row</source>
        <translation>首行的编号</translation>
    </message>
    <message>
        <source>Number of the last row</source>
        <translation>末行的编号</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>要写入的文件</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>the packets of the live capture, as they came, for other analyzers</source>
        <translation>实时捕获的数据包，原样，供其他分析器使用</translation>
    </message>
    <message>
        <source>&amp;All (%1)</source>
        <translation>全部（%1）(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Shown by the filter (%1)</source>
        <translation>过滤后显示的（%1）(&amp;S)</translation>
    </message>
    <message>
        <source>Sele&amp;cted (%1)</source>
        <translation>选中的（%1）(&amp;C)</translation>
    </message>
    <message>
        <source>Frames, warnings and notes are no rows of the timeline: only an export of all rows has them.</source>
        <translation>帧、警告和提示不是时间线的行：只有导出全部行时才包含它们。</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 is there already. Replace it?</source>
        <translation>%1 已经存在。要替换吗？</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>替换(&amp;R)</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>已保存到 %1</translation>
    </message>
    <message>
        <source>Cancelled: nothing was written</source>
        <translation>已取消：没有写入任何内容</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1</source>
        <translation>
            <numerusform>已将 %Ln 行写入 %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::ExportRun</name>
    <message>
        <source>%1 cannot be written: it is the capture that is open</source>
        <translation>无法写入 %1：它是已打开的捕获文件</translation>
    </message>
    <message>
        <source>%1 cannot be written: it is no file</source>
        <translation>无法写入 %1：它不是普通文件</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>The capture is not what it was when it was opened; open it again</source>
        <translation>捕获文件与打开时不同；请重新打开</translation>
    </message>
</context>
<context>
    <name>wsray::gui::FactList</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>wsray::gui::FileMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Add &amp;Key Log…</source>
        <translation>添加密钥日志(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Open captures</source>
        <translation>打开捕获文件</translation>
    </message>
    <message>
        <source>Captures (*.pcap *.pcapng *.cap *.pcap.gz *.pcapng.gz *.pcap.zst *.pcapng.zst);;All files (*)</source>
        <translation>捕获文件 (*.pcap *.pcapng *.cap *.pcap.gz *.pcapng.gz *.pcap.zst *.pcapng.zst);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Add key logs</source>
        <translation>添加密钥日志</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::FilterBar</name>
    <message>
        <source>Filters that were used before</source>
        <translation>以前用过的过滤</translation>
    </message>
    <message>
        <source>%L1 of %L2 rows</source>
        <translation>显示 %L1 行，共 %L2 行</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
</context>
<context>
    <name>wsray::gui::FilterCompleter</name>
    <message>
        <source>What may come next</source>
        <translation>接下来可以写的内容</translation>
    </message>
</context>
<context>
    <name>wsray::gui::FilterLine</name>
    <message>
        <source>Filter</source>
        <translation>过滤</translation>
    </message>
    <message>
        <source>Filter, such as  op == text &amp;&amp; len &gt; 1k   (Ctrl+F)</source>
        <translation>过滤，例如  op == text &amp;&amp; len &gt; 1k   (Ctrl+F)</translation>
    </message>
    <message>
        <source>%1 (at character %2)</source>
        <translation>%1（第 %2 个字符）</translation>
    </message>
</context>
<context>
    <name>wsray::gui::FindBar</name>
    <message>
        <source>Find the previous row (Shift+F3)</source>
        <translation>查找上一行 (Shift+F3)</translation>
    </message>
    <message>
        <source>Find the next row (F3)</source>
        <translation>查找下一行 (F3)</translation>
    </message>
    <message>
        <source>Match capital letters</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Find in the rows that are shown</source>
        <translation>在显示的行中查找</translation>
    </message>
    <message>
        <source>This row is the only one</source>
        <translation>只有这一行</translation>
    </message>
    <message>
        <source>Went on from the first row</source>
        <translation>已从第一行继续查找</translation>
    </message>
    <message>
        <source>Went on from the last row</source>
        <translation>已从最后一行继续查找</translation>
    </message>
    <message>
        <source>No row that is shown has this</source>
        <translation>显示的行中没有此内容</translation>
    </message>
    <message>
        <source>Looking… %1 %</source>
        <translation>正在查找… %1 %</translation>
    </message>
    <message>
        <source>✖ %1</source>
        <translation>✖ %1</translation>
    </message>
</context>
<context>
    <name>wsray::gui::FrameModel</name>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Fin</source>
        <translation>FIN</translation>
    </message>
    <message>
        <source>Reserved bits</source>
        <translation>保留位</translation>
    </message>
    <message>
        <source>Opcode</source>
        <translation>操作码</translation>
    </message>
    <message>
        <source>Masking key</source>
        <translation>掩码密钥</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation>线上</translation>
    </message>
    <message>
        <source>Packet</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>FIN</source>
        <translation>FIN</translation>
    </message>
    <message>
        <source>more follows</source>
        <translation>未完</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>无掩码</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>found by what it looks like</source>
        <translation>凭外观找到</translation>
    </message>
    <message numerus="yes">
        <source>Frame %1: %2, %3, %Ln byte(s), packet %4</source>
        <translation>
            <numerusform>帧 %1：%2，%3，%Ln 字节，数据包 %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::FramesPage</name>
    <message>
        <source>Frames of the message</source>
        <translation>消息的帧</translation>
    </message>
    <message>
        <source>The first %1 of %2 frames: of the others nothing was kept.</source>
        <translation>%2 个帧中的前 %1 个：其余的没有保留。</translation>
    </message>
</context>
<context>
    <name>wsray::gui::GoMenu</name>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>Next &amp;Error</source>
        <translation>下一个错误(&amp;E)</translation>
    </message>
    <message>
        <source>Previous E&amp;rror</source>
        <translation>上一个错误(&amp;R)</translation>
    </message>
    <message>
        <source>Next Row of This &amp;Connection</source>
        <translation>此连接的下一行(&amp;C)</translation>
    </message>
    <message>
        <source>Previous Row of This C&amp;onnection</source>
        <translation>此连接的上一行(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Answer, or What Was Answered</source>
        <translation>应答，或被应答的行(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Bookmark This Row</source>
        <translation>为此行添加书签(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next Bookmark</source>
        <translation>下一个书签(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Bookmark</source>
        <translation>上一个书签(&amp;P)</translation>
    </message>
    <message>
        <source>No other error among the rows that are shown</source>
        <translation>显示的行中没有其他错误</translation>
    </message>
    <message>
        <source>Went on from the first row to the next error</source>
        <translation>已从第一行继续，转到下一个错误</translation>
    </message>
    <message>
        <source>Went on from the last row to the error before</source>
        <translation>已从最后一行继续，转到上一个错误</translation>
    </message>
    <message>
        <source>No other row of this connection is shown</source>
        <translation>没有显示此连接的其他行</translation>
    </message>
    <message>
        <source>Went on from the first row of this connection</source>
        <translation>已从此连接的第一行继续</translation>
    </message>
    <message>
        <source>Went on from the last row of this connection</source>
        <translation>已从此连接的最后一行继续</translation>
    </message>
    <message>
        <source>There are no bookmarks: Ctrl+D marks the selected row</source>
        <translation>没有书签：按 Ctrl+D 标记所选的行</translation>
    </message>
    <message>
        <source>No other bookmark among the rows that are shown</source>
        <translation>显示的行中没有其他书签</translation>
    </message>
    <message>
        <source>Went on from the first bookmark</source>
        <translation>已从第一个书签继续</translation>
    </message>
    <message>
        <source>Went on from the last bookmark</source>
        <translation>已从最后一个书签继续</translation>
    </message>
    <message>
        <source>Row %1 is hidden: its details are shown</source>
        <translation>第 %1 行被隐藏：显示它的详细信息</translation>
    </message>
    <message>
        <source>It is too far away to be looked for, if there is one</source>
        <translation>即使有，也距离太远，没有查找</translation>
    </message>
    <message>
        <source>This row answers no other, and none answers it</source>
        <translation>此行不应答其他行，也没有行应答它</translation>
    </message>
</context>
<context>
    <name>wsray::gui::HandshakePage</name>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Result of the handshake</source>
        <translation>握手结果</translation>
    </message>
    <message>
        <source>Start line of the %1</source>
        <translation>%1的起始行</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>No request was captured</source>
        <translation>没有捕获到请求</translation>
    </message>
    <message>
        <source>No response was captured</source>
        <translation>没有捕获到响应</translation>
    </message>
</context>
<context>
    <name>wsray::gui::HeaderSort</name>
    <message>
        <source>&amp;Sort By</source>
        <translation>排序(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Arrival</source>
        <translation>到达顺序(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>降序(&amp;D)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::HexView</name>
    <message>
        <source>Payload in hexadecimal</source>
        <translation>十六进制负载</translation>
    </message>
    <message>
        <source>Bytes %1 to %2 are selected</source>
        <translation>已选中第 %1 至 %2 字节</translation>
    </message>
</context>
<context>
    <name>wsray::gui::InterfaceDialog</name>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <source>Start as &amp;administrator…</source>
        <translation>以管理员身份开始(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>刷新(&amp;R)</translation>
    </message>
    <message>
        <source>Capture live</source>
        <translation>实时捕获</translation>
    </message>
    <message>
        <source>all packets; or a capture filter, such as: tcp port 8080</source>
        <translation>所有数据包；或捕获过滤器，例如：tcp port 8080</translation>
    </message>
    <message>
        <source>Capture &amp;filter:</source>
        <translation>捕获过滤器(&amp;F)：</translation>
    </message>
    <message>
        <source>The command that gives the permission</source>
        <translation>授予权限的命令</translation>
    </message>
    <message>
        <source>Asks for a password, and gives the right to this one capture</source>
        <translation>会询问密码，并仅为这一次捕获授予权限</translation>
    </message>
    <message>
        <source>List the interfaces anew (%1)</source>
        <translation>重新列出接口（%1）</translation>
    </message>
    <message>
        <source>Interfaces</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>The program wsray, which captures, is not there: it belongs beside this one, or in the PATH</source>
        <translation>找不到负责捕获的程序 wsray：它应在本程序旁边，或在 PATH 中</translation>
    </message>
    <message>
        <source>%1; it ended with status %2</source>
        <translation>%1；其退出状态为 %2</translation>
    </message>
    <message>
        <source>You may not capture on %1. This command, in a terminal, allows it once and for all:</source>
        <translation>您无权在 %1 上捕获。在终端中执行此命令即可一次性永久授权：</translation>
    </message>
    <message>
        <source>%1 cannot be captured on: %2</source>
        <translation>无法在 %1 上捕获：%2</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
</context>
<context>
    <name>wsray::gui::InterfaceModel</name>
    <message>
        <source>Interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>down</source>
        <translation>未启用</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>无权限</translation>
    </message>
    <message>
        <source>up</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>up, no carrier</source>
        <translation>已启用，无载波</translation>
    </message>
    <message>
        <source>quiet</source>
        <translation>无流量</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>Interface %1, %2, %3</source>
        <translation>接口 %1，%2，%3</translation>
    </message>
</context>
<context>
    <name>wsray::gui::JsonModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln more</source>
        <translation>
            <numerusform>… 还有 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, object of %Ln member(s)</source>
        <translation>
            <numerusform>%1，含 %Ln 个成员的对象</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, array of %Ln item(s)</source>
        <translation>
            <numerusform>%1，含 %Ln 个元素的数组</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>wsray::gui::JsonTree</name>
    <message>
        <source>JSON values</source>
        <translation>JSON 值</translation>
    </message>
    <message>
        <source>Copy &amp;Value</source>
        <translation>复制值(&amp;V)</translation>
    </message>
    <message>
        <source>Copy JSON &amp;Path</source>
        <translation>复制 JSON 路径(&amp;P)</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>复制为 JSON(&amp;J)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::LaneView</name>
    <message>
        <source>Nothing to show over time yet</source>
        <translation>时间轴上还没有可显示的内容</translation>
    </message>
</context>
<context>
    <name>wsray::gui::LiveCapture</name>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>无法启动 %1：%2</translation>
    </message>
    <message>
        <source>%1 ended with status %2</source>
        <translation>%1 已退出，状态为 %2</translation>
    </message>
</context>
<context>
    <name>wsray::gui::LiveStatus</name>
    <message>
        <source>Live capture</source>
        <translation>实时捕获</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 dropped</source>
        <translation>丢弃 %1</translation>
    </message>
    <message>
        <source>◌ Starting on</source>
        <translation>◌ 正在启动：</translation>
    </message>
    <message>
        <source>● Capturing on</source>
        <translation>● 正在捕获：</translation>
    </message>
    <message>
        <source>◌ Stopping on</source>
        <translation>◌ 正在停止：</translation>
    </message>
    <message>
        <source>■ Captured on</source>
        <translation>■ 已捕获：</translation>
    </message>
</context>
<context>
    <name>wsray::gui::MainWindow</name>
    <message>
        <source>%1 — wsray</source>
        <translation>%1 — wsray</translation>
    </message>
    <message>
        <source>No row matches</source>
        <translation>没有匹配的行</translation>
    </message>
    <message numerus="yes">
        <source>No WebSocket connection in %Ln packet(s)</source>
        <translation>
            <numerusform>在 %Ln 个数据包中没有 WebSocket 连接</numerusform>
        </translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Detail at the &amp;Right</source>
        <translation>详情置于右侧(&amp;R)</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>首选项(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Times:</source>
        <translation>时间(&amp;T)：</translation>
    </message>
    <message>
        <source>Drop to open; a key log decrypts what is open</source>
        <translation>松开即可打开；密钥日志会解密已打开的内容</translation>
    </message>
</context>
<context>
    <name>wsray::gui::MessagePage</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Copies the numbers of the packets that the message came in</source>
        <translation>复制消息所在数据包的编号</translation>
    </message>
    <message>
        <source>Copy Packet Number %1</source>
        <translation>复制数据包编号 %1</translation>
    </message>
    <message>
        <source>Copy Packet Numbers %1</source>
        <translation>复制数据包编号 %1</translation>
    </message>
    <message>
        <source>Go to Its Pong</source>
        <translation>转到其 Pong</translation>
    </message>
    <message>
        <source>Go to Its Ping</source>
        <translation>转到其 Ping</translation>
    </message>
    <message>
        <source>Go to Its Request or Response</source>
        <translation>转到其请求或响应</translation>
    </message>
</context>
<context>
    <name>wsray::gui::NewRowsPill</name>
    <message>
        <source>▼ %1 new</source>
        <translation>▼ %1 条新消息</translation>
    </message>
    <message>
        <source>Go to the end and follow it (End)</source>
        <translation>转到末尾并跟随 (End)</translation>
    </message>
    <message>
        <source>Paused: %1 new</source>
        <translation>已暂停：%1 条新消息</translation>
    </message>
    <message>
        <source>Go on showing what comes</source>
        <translation>继续显示新到的内容</translation>
    </message>
    <message>
        <source>▼ %1 new, not sorted</source>
        <translation>▼ %1 条新消息，未排序</translation>
    </message>
    <message>
        <source>Sort again</source>
        <translation>重新排序</translation>
    </message>
</context>
<context>
    <name>wsray::gui::NoteBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the notes</source>
        <translation>关闭提示</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… 还有 %Ln 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::PanelFocus</name>
    <message>
        <source>&amp;Next Panel</source>
        <translation>下一个面板(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Panel</source>
        <translation>上一个面板(&amp;P)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::PayloadPages</name>
    <message>
        <source>The first %1 of %2. Hex has all of it.</source>
        <translation>%2 中的前 %1。全部内容见“十六进制”页。</translation>
    </message>
    <message>
        <source>%1 are missing in it: see Message.</source>
        <translation>其中缺失 %1：见“消息”页。</translation>
    </message>
    <message>
        <source>The first %1 lines. Hex has all of it.</source>
        <translation>前 %1 行。全部内容见“十六进制”页。</translation>
    </message>
    <message>
        <source>Long lines go on behind %1.</source>
        <translation>过长的行在 %1 之后继续。</translation>
    </message>
</context>
<context>
    <name>wsray::gui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>That of the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>语言(&amp;L)：</translation>
    </message>
    <message>
        <source>Another language is spoken when the program is started the next time.</source>
        <translation>下次启动程序时使用新的语言。</translation>
    </message>
    <message>
        <source>Those of the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Monochrome</source>
        <translation>单色</translation>
    </message>
    <message>
        <source>&amp;Colours:</source>
        <translation>颜色(&amp;C)：</translation>
    </message>
</context>
<context>
    <name>wsray::gui::PrettyPage</name>
    <message>
        <source>Pretty</source>
        <translation>格式化</translation>
    </message>
    <message>
        <source>JSON path of the chosen value</source>
        <translation>所选值的 JSON 路径</translation>
    </message>
    <message>
        <source>Choose a value to see its path</source>
        <translation>选中一个值以查看其路径</translation>
    </message>
</context>
<context>
    <name>wsray::gui::ReadingNotes</name>
    <message numerus="yes">
        <source>%Ln packet(s) of link type %1 passed over: not supported</source>
        <translation>
            <numerusform>略过 %Ln 个链路类型为 %1 的数据包：不支持</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln packet(s) could not be decoded</source>
        <translation>
            <numerusform>%Ln 个数据包无法解码</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fragmented datagram(s) lacked a fragment, or had no room</source>
        <translation>
            <numerusform>%Ln 个分片的数据报缺少分片，或没有空间</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln TCP connection(s) let go of before the end: there were too many at once</source>
        <translation>
            <numerusform>%Ln 个 TCP 连接在结束之前被放弃：同时存在的太多</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln TCP connection(s) not read to the end: too long a head or too many requests</source>
        <translation>
            <numerusform>%Ln 个 TCP 连接没有读到结束：头部过长或请求过多</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln TCP connection(s) given up with what may be frames of a WebSocket</source>
        <translation>
            <numerusform>%Ln 个可能含有 WebSocket 帧的 TCP 连接被放弃</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) of the key logs cannot be read: damaged, or another file</source>
        <translation>
            <numerusform>密钥日志中有 %Ln 行无法读取：已损坏，或是其他文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln secret(s) of the key logs gave way to newer ones</source>
        <translation>
            <numerusform>密钥日志中有 %Ln 个密钥被较新的取代</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wsray::gui::ReadingStatus</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop reading; what was read stays</source>
        <translation>停止读取；已读取的保留</translation>
    </message>
    <message>
        <source>How much of the capture is read</source>
        <translation>捕获已读取的比例</translation>
    </message>
</context>
<context>
    <name>wsray::gui::RecentCaptures</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation>打开最近的(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Clear This List</source>
        <translation>清空此列表(&amp;C)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::RowMenu</name>
    <message>
        <source>&amp;Filter to This</source>
        <translation>只显示此类(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>隐藏(&amp;H)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::StatisticsCharts</name>
    <message>
        <source>%1 Sent</source>
        <translation>%1 发送</translation>
    </message>
    <message>
        <source>%1 Received</source>
        <translation>%1 接收</translation>
    </message>
    <message>
        <source>Messages over time</source>
        <translation>消息随时间的分布</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>There are no messages</source>
        <translation>没有消息</translation>
    </message>
    <message>
        <source>%1 Errors</source>
        <translation>%1 错误</translation>
    </message>
    <message>
        <source>Time, in steps of %1</source>
        <translation>时间，每格 %1</translation>
    </message>
    <message>
        <source>Messages in %1, with control frames</source>
        <translation>每 %1 的消息数，含控制帧</translation>
    </message>
    <message>
        <source>Messages and control frames: %1. Most in %2: %3, from %4 on. Errors: %5.</source>
        <translation>消息和控制帧：%1。%2 内最多：%3，始于 %4。错误：%5。</translation>
    </message>
    <message>
        <source>0 bytes</source>
        <translation>0 字节</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 字节</translation>
    </message>
    <message>
        <source>%1 to %2 bytes</source>
        <translation>%1 至 %2 字节</translation>
    </message>
    <message>
        <source>Sent: %1 messages, half of them at most %2, 99% at most %3, the largest %4. Received: %5 messages, half of them at most %6, 99% at most %7, the largest %8.</source>
        <translation>发送：%1 个消息，其中一半不超过 %2，99% 不超过 %3，最大 %4。接收：%5 个消息，其中一半不超过 %6，99% 不超过 %7，最大 %8。</translation>
    </message>
    <message>
        <source>Sizes of messages</source>
        <translation>消息大小</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>Payload, inflated</source>
        <translation>负载（解压后）</translation>
    </message>
    <message>
        <source>Messages, without control frames</source>
        <translation>消息数，不含控制帧</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Round trips, from ping to pong</source>
        <translation>往返时间，从 ping 到 pong</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>No ping was answered</source>
        <translation>没有 ping 得到回应</translation>
    </message>
    <message>
        <source>Pongs</source>
        <translation>Pong</translation>
    </message>
    <message>
        <source>Pongs: %1. Fastest %2, half at most %3, 90% at most %4, 99% at most %5, slowest %6.</source>
        <translation>Pong：%1。最快 %2，一半不超过 %3，90% 不超过 %4，99% 不超过 %5，最慢 %6。</translation>
    </message>
    <message>
        <source>Close codes</source>
        <translation>关闭码</translation>
    </message>
    <message>
        <source>Close code</source>
        <translation>关闭码</translation>
    </message>
    <message>
        <source>No connection has ended</source>
        <translation>没有连接结束</translation>
    </message>
    <message>
        <source>Code that the application got (1005: a Close without a code, 1006: no Close)</source>
        <translation>应用得到的关闭码（1005：Close 不带关闭码，1006：没有 Close）</translation>
    </message>
    <message>
        <source>Connections that have ended</source>
        <translation>已结束的连接</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Other codes</source>
        <translation>其他关闭码</translation>
    </message>
    <message>
        <source>Connections that have ended: %1, of these in failure: %2.</source>
        <translation>已结束的连接：%1，其中失败：%2。</translation>
    </message>
    <message>
        <source>Opcodes</source>
        <translation>操作码</translation>
    </message>
    <message>
        <source>Opcode</source>
        <translation>操作码</translation>
    </message>
    <message>
        <source>Messages and control frames</source>
        <translation>消息和控制帧</translation>
    </message>
    <message>
        <source>Messages and control frames: %1.</source>
        <translation>消息和控制帧：%1。</translation>
    </message>
    <message>
        <source>Connections with most bytes</source>
        <translation>字节最多的连接</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Bytes on the wire, of whole messages with their headers</source>
        <translation>线上字节数，完整的消息，含帧头</translation>
    </message>
    <message>
        <source>Connections: %1. Bytes on the wire: %2, of these here: %3.</source>
        <translation>连接：%1。线上字节数：%2，其中此处：%3。</translation>
    </message>
</context>
<context>
    <name>wsray::gui::StatisticsWindow</name>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Round trips</source>
        <translation>往返时间</translation>
    </message>
    <message>
        <source>Close codes</source>
        <translation>关闭码</translation>
    </message>
    <message>
        <source>Opcodes</source>
        <translation>操作码</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation>%1（Alt+%2）</translation>
    </message>
    <message>
        <source>&amp;Of:</source>
        <translation>范围(&amp;O)：</translation>
    </message>
    <message>
        <source>The whole capture</source>
        <translation>整个捕获</translation>
    </message>
    <message>
        <source>The rows that are shown</source>
        <translation>显示的行</translation>
    </message>
    <message>
        <source>Copy &amp;Numbers</source>
        <translation>复制数字(&amp;N)</translation>
    </message>
    <message>
        <source>Copy &amp;Picture</source>
        <translation>复制图片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Save Picture…</source>
        <translation>保存图片(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Rows: %1</source>
        <translation>行数：%1</translation>
    </message>
    <message>
        <source>Counting: %1 of %2 rows</source>
        <translation>正在计数：%1 / %2 行</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Pictures (*.png);;All files (*)</source>
        <translation>图片 (*.png);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::TableColumns</name>
    <message>
        <source>&amp;Columns</source>
        <translation>列(&amp;C)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>&amp;Usual Columns</source>
        <translation>常用列(&amp;U)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::Terms</name>
    <message>
        <source>Connection %1</source>
        <translation>连接 %1</translation>
    </message>
    <message>
        <source>Host %1</source>
        <translation>主机 %1</translation>
    </message>
    <message>
        <source>What Clients Sent</source>
        <translation>客户端发送的</translation>
    </message>
    <message>
        <source>What Servers Sent</source>
        <translation>服务器发送的</translation>
    </message>
    <message>
        <source>Opcode %1</source>
        <translation>操作码 %1</translation>
    </message>
    <message>
        <source>Finding %1</source>
        <translation>问题 %1</translation>
    </message>
    <message>
        <source>Openings of Connections</source>
        <translation>连接的打开</translation>
    </message>
    <message>
        <source>Ends of Connections</source>
        <translation>连接的结束</translation>
    </message>
</context>
<context>
    <name>wsray::gui::TimeStyleMenu</name>
    <message>
        <source>&amp;Times</source>
        <translation>时间(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Local Time of Day</source>
        <translation>本地时间(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;UTC</source>
        <translation>&amp;UTC</translation>
    </message>
    <message>
        <source>Seconds Since the &amp;Capture Began</source>
        <translation>自捕获开始的秒数(&amp;C)</translation>
    </message>
    <message>
        <source>Seconds Since the &amp;Row Above</source>
        <translation>距上一行的秒数(&amp;R)</translation>
    </message>
    <message>
        <source>Seconds Since &amp;1970</source>
        <translation>自 1970 年的秒数(&amp;1)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::TimelineMinimap</name>
    <message>
        <source>Drag the frame or its sides; a double click shows all</source>
        <translation>拖动方框或其两侧；双击显示全部</translation>
    </message>
</context>
<context>
    <name>wsray::gui::TimelineModel</name>
    <message>
        <source>★ %1</source>
        <translation>★ %1</translation>
    </message>
    <message>
        <source>Bookmark: %1</source>
        <translation>书签：%1</translation>
    </message>
</context>
<context>
    <name>wsray::gui::TimelinePanel</name>
    <message>
        <source>Open a capture file (Ctrl+O), or drop one here</source>
        <translation>打开一个捕获文件（Ctrl+O），或拖放到此处</translation>
    </message>
    <message>
        <source>Timeline &amp;Strip</source>
        <translation>时间线带(&amp;S)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::TimelineStrip</name>
    <message>
        <source>Capture</source>
        <translation>捕获</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Rows of each connection over time</source>
        <translation>各连接的行随时间的分布</translation>
    </message>
    <message>
        <source>Map of the whole capture</source>
        <translation>整个捕获的缩略图</translation>
    </message>
    <message>
        <source>Connections in sight</source>
        <translation>可见的连接</translation>
    </message>
    <message>
        <source>No rows</source>
        <translation>没有行</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>至少 %1</translation>
    </message>
    <message>
        <source>All of the capture, from %1 to %2 (%3): rows: %4; lane: %5</source>
        <translation>整个捕获，从 %1 到 %2（%3）：行数：%4；泳道：%5</translation>
    </message>
    <message>
        <source>From %1 to %2 (%3): rows: %4; lane: %5</source>
        <translation>从 %1 到 %2（%3）：行数：%4；泳道：%5</translation>
    </message>
</context>
<context>
    <name>wsray::gui::TimelineTable</name>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Freeze what is shown; the capture goes on</source>
        <translation>冻结显示；捕获继续进行</translation>
    </message>
</context>
<context>
    <name>wsray::gui::UnsavedQuestion</name>
    <message>
        <source>Unsaved packets</source>
        <translation>未保存的数据包</translation>
    </message>
    <message>
        <source>The packets captured on %1 are in no file yet. Save them?</source>
        <translation>在 %1 上捕获的数据包尚未存入文件。要保存吗？</translation>
    </message>
    <message>
        <source>Otherwise they are gone.</source>
        <translation>否则它们将丢失。</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>丢弃(&amp;D)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Do not ask again, but &amp;always discard</source>
        <translation>不再询问，总是丢弃(&amp;A)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::ViewMenu</name>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::ViewUndo</name>
    <message>
        <source>&amp;Undo Filter</source>
        <translation>撤销过滤(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo Classes</source>
        <translation>撤销类别(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo Zoom</source>
        <translation>撤销缩放(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo Connections</source>
        <translation>撤销连接选择(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo Clear</source>
        <translation>撤销清除(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo Filter</source>
        <translation>重做过滤(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo Classes</source>
        <translation>重做类别(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo Zoom</source>
        <translation>重做缩放(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo Connections</source>
        <translation>重做连接选择(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo Clear</source>
        <translation>重做清除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
</context>
<context>
    <name>wsray::gui::WelcomePage</name>
    <message>
        <source>Open a capture</source>
        <translation>打开捕获文件</translation>
    </message>
    <message>
        <source>Ctrl+O, or drop files here: pcap or pcapng, and key logs</source>
        <translation>Ctrl+O，或将文件拖放到此处：pcap 或 pcapng，以及密钥日志</translation>
    </message>
    <message>
        <source>Capture live</source>
        <translation>实时捕获</translation>
    </message>
    <message>
        <source>Ctrl+R: what goes over an interface of this machine</source>
        <translation>Ctrl+R：本机接口上经过的流量</translation>
    </message>
    <message>
        <source>Shows the WebSockets of packet captures: every message, and what is wrong with them.</source>
        <translation>展示数据包捕获中的 WebSocket：每个消息，以及其中的问题。</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>最近打开的</translation>
    </message>
    <message>
        <source>%1 — no longer there</source>
        <translation>%1 — 已不存在</translation>
    </message>
</context>
<context>
    <name>wsray::gui::Workspace</name>
    <message>
        <source>Open a capture first: a key log decrypts what is open</source>
        <translation>请先打开一个捕获文件：密钥日志用于解密已打开的内容</translation>
    </message>
</context>
</TS>
