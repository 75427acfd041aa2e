/**
 * Advance widths of Inter as a table, so that text can be measured in a worker or in Node, where no font is loaded.
 * Derived from the files of @fontsource/inter, and compared with them by a test that prints the table anew when they
 * change. Letters with accents are left out where their base letter is as wide.
 */

/** The letters of the table, in the order of the widths below. */
export const LETTERS =
  " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxy" +
  "z{|}~\u00a0¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÆÐ×ØÞßæð÷øþďĐđĦħıĲĳĸľĿŀŁłŊŋŒœťŦŧſƀƁƂƃƄƅƆƇƈƉƊƋƌƍƎƏƐƑƒƓƔ" +
  "ƕƖƗƘƙƚƛƜƝƞƟƠƢƣƤƥƦƧƨƩƪƫƬƭƮưƱƲƳƴƵƶƷƸƹƺƻƼƽƾƿǀǁǂǃǅǆǇǈǉǊǋǌǝǤǥǯǱǲǳǶǷȜȝȠȡȢȣȤȥȴȵȶȷȸȹȺȻȼȽȾȿɀɁɂɃɄɅɆɇ" +
  "ɈɉɊɋɌɍɎɏˆ˚˜ʹ͵ͶͺͻͼͽͿ΄΅ΈΉΊΌΎΏΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωϏϐϑϒϓϕϖϗϜϝϰϱϲϳ" +
  "ϴϵ϶ϹϺϼϽϾϿЂЄЅІЈЉЊЋЏАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзиклмнопрстуфхцчшщъыьэюяђєѕіјљњћџѠ" +
  "ѡѢѣѤѥѦѧѨѩѪѫѬѭѮѯѰѱѲѳѴѵѸѹҀҁ҂ҊҋҌҍҎҏҐґҒғҔҕҖҗҘҙҚқҜҝҠҡҢңҤҥҦҧҨҩҪҫҬҭҮүҰұҲҳҴҵҶҷҸҹҺһҼҽҾҿӀӃӄӅӆӇӈӉӊӋӌӍ" +
  "ӎӏӔӕӘәӠӡӨөӶӷӺӻӼӽӾӿԯẞ–—‘’‚“”„†•…′″‹›₠₡₢₣₤₥₦₧₨₩₪₫€₭₮₯₱₲₳₴₵₸₹₺₼₽₾₿№™↑↓−";

/** Two base-36 digits a letter, in 1/500 em. */
export const ADVANCES: Readonly<Record<400 | 600 | 700, string>> = {
  400:
    "3x406h8t8xdn8y4652526y97406e40508r5n8h8l8z898m7v8l8m404797979774df9l93a5a18d87adac3q7x9c7vckaham8vam8y8x8zac" +
    "9ldp9h9f8q5250526k6c4h7t8i7y8i84558j883d3d7m3dc6878c8i8i587c4k887tbd7l7t7o5x4m5x973x407y8ha27n3r7w87cp6b8397" +
    "996n6c9765674h858d403q486p83b5bsc974dta797am8u8kcr83978c8i9va78ias883dbo6q7b4q7t50893dah87dydw588z4k4d8ib094" +
    "8iax9na5a581a7bx8t8i7j8dad8l875fad8ud83u4o9f7m3d8xcmah88amalc48vas8ia38x7c8r7l4k904h8z8man8t9w9f8q7o9i9i8m7j" +
    "8h8g7k7j8t3p4z3d40hpg6fsb86qiedubl84ad9c8mirhpg6fj8u8t7k8sao8s8s8q7o5jae5o3dckck9la57y818z7c7o7j7k93aba38d84" +
    "8e3dam8i90589a7t5r45703p3rah3q7y7y7y7x3r9ca9c85nbzc7c39l93819h8d8qacam3q9c9lckah94amac8v9k8z9fc89hc8ap988a7t" +
    "847h73888n3u7b8x85857r8c8e8i7x8o6h88a07watb69c8t8t9cbq9jbe7b897fa28t7y3dam6969a5ck8ia5a5a5bpa58x3q7xfhfncaa1" +
    "9l8z9381be8ddc8lah9caeckacamac8va58z8qbi9ha09qdbdibcc991a5e38y7t897u628j84b96v887j80ap868c868i7y6h7t9k7l8b81" +
    "bfbm8ya87r7ybp7p887y7c3d3dcucg8886cgb79k8kdaav9l7xd1asbv9nfxdb7k79c8atam8c9s88iffv9v7v8sah889k8k8t8h81628162" +
    "927jdmbj8l6v9t7t9985bn8paj8edp9ffectdpata57y8z6h9f7t9f7t9r7vcq969x889q819q88bo9xbo9x3q9h85ae80ac86ac869x88ck" +
    "ap3ddtcrad848m8mam8c816288629r789h7l879u6ydw3m3m3d64645u6u7tc033655c5ca5a5a58e8hbxapdffkd9bd8i999v8zjb98ad9l" +
    "8sa58z7j89a39ra393f68hblbl97",
  600:
    "3i4h798y91dy974j57577i9c4f6h4f59965v8o8u998i8w808w8w4f4l9c9c9c7kdwa496a8a18f86afad3u829s7vctakao8zaq929196a8" +
    "a4e6a09x925759576p6j4w7z8o838o885e8p8i3n3n7x3nci8i8g8o8o5i7n4x8i85bo7w867v6b4z6b9c3i4h838raf7u4e7w8icp6e8t9c" +
    "986a6d9c6b6g4w8j8c4f4m4i6s8tbkc3cm7ke3ag9cao958yco899c8g8oaaag8ob28i3nbw797v587y5t8d3nak8ie3ds5u964x4n8obk94" +
    "8obia6a8a88fagcf948o8h8faf8u8663af9rdi454y9v7x3n9ad0ak8iaoarcn9sbc8oaf917n938i4x9p4v968zar94ak9s927v9j9j8v7t" +
    "8o8p8i7u953z5a3n4hhwgjfxbi79ile6c588af9i8vj3hwgjfl9s947u94au9494927v5tao673nczcza4a88389967n7v7u7u9dagaf8f88" +
    "8m3nap8o985i9r86664r6z3y3zak3z838383824f9tascq68ciczcla49683a18f92adao3u9sa4ctak9eaoad8z9m969xcda0cdat9i8e85" +
    "8b7n7b8i8p457v9a8j8f7r8g8q8o838x6w8iaq87babg9s95949ocga4ce7v8a7gaf95833nao6j6ja8ct8oa8a8a8bua8913u82fifncea3" +
    "a48z9683bu8fec8uak9safctadaoad8za8969cbla0ag9tdldxbhcl95a8ed927z8e7y688z88br738i7x89b38h8g8e8o836w86ae7w8u89" +
    "bsc399aw8284bx7x8i847n3n3nd1cq8i8ed7bw9s8tdpbba484djbbc5a5g9dw7t7gcdbaao8gaa8hiugd9y8294ak8i9s8t918h83688368" +
    "967terc58u73ab8b9r8lc394ap8tdv9pflcze9bda883966w9x859x85af8bd19na48k9t899t8ic5aac5aa3u9l8haf89ad8had8ha48kct" +
    "b33ne3coae888v8vao8g83688h68ak7fa07w8la06ydw43433s716z6o7o70da3l745s5safa8a48h8rbzaldvg2e2cc8o9fap96jz9pafa4" +
    "9sa8967t8qafa4af96f98rc9c99c",
  700:
    "3a4p7o9093e49c4p58587s9f4n6i4n5e9d608r8z9e8n918391914n4r9f9f9f7se4ad97aaa18g85afae3w84a07vcyalap90as94939aa6" +
    "adefa9a598585e586r6m53828r868r8a5j8s8n3r3r823rco8n8j8r8r5o7s538n8cbt828d7y6i566i9f3a4p868val7x4p7w8ncp6g969f" +
    "97636e9f6e6k538q8b4n524n6t96brc9cs7se7ak9fap9a95cn8c9f8j8rahak8rb88n3rc07j855i81698f3ral8ne5dq659a534s8rbu94" +
    "8rbsagaaaa8makco9a8r8y8gaf8z856fafa8dn4b52a3823r9hd7al8napaucxa8bn8rak937s998y53a1529a96at99aw9y987y9k9k8z7y" +
    "8r8t8z7z9c445f3r4phzgpfzbm7jipedcf8aaf9l8zj9hzgpfmaa9a7z9aax9a99987y5yat6g3rd6d6adaa868e9a7s7y7z7z9hajak8g8a" +
    "8p3rar8r9c5oa08d6e526z4242al43868686844qa1b1cz6icsdccuad9783ab8g98aeap3wa0adcyal9kapae909n9aa5cfa9cfav9n8h8c" +
    "8e7r7f8n8p4b859h8q8j7r8j8w8r8691738nb38dbjbla09b9a9uctafcw858b7hal9b863rap6n6naacy8raaaaaabxaa933w84fjfncfa4" +
    "ad8z9783c28geu8zala0afcyaeapae90aa9a9nbma9ao9udqe4bjcr97aaeh94828h806a968ac0788n848eba8n8j8j8r86738das82948d" +
    "bycc9fb78787c2818n877s3r3rd4cu8n8jdlc89v8ydxbjad88dsblcaadgge77y7jcfbjap8jaj8lj2gn9z859aal8n9v8y958i836a836a" +
    "987zfccg8z78al8k9z8tcb9car91dy9ufod2ejbnaa869a73a58ca58car8id79va88q9u8d9u8ncdahcdah3w9n8naf8eae8nae8na88qcy" +
    "ba3re7cnae8a8z8zap8j836a8m6aaz7ja9828sa36ydw4b4b407i7e73846ldx3t7m6060akaaa38j8vc0aje3gbegct8r9ib49aka9yafad" +
    "a9aa9a7y8yalabak97fb8wclcl9f",
};
